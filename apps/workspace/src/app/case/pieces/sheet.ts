import { Component, type ElementRef, afterNextRender, inject, input, output, signal, viewChild } from '@angular/core';
import { Ask, Icon, ProblemText, SaveKey } from '@alongside/web/ui';

/**
 * A form beside the page, the whole screen on a phone. It closes when `send` says that it worked; what failed stays, with everything
 * that was typed. Leaving with something typed asks once.
 */
@Component({
  selector: 'app-sheet',
  imports: [Icon, ProblemText, SaveKey],
  templateUrl: './sheet.html',
  styleUrl: './sheet.scss',
})
export class Sheet {
  private readonly ask = inject(Ask);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  readonly heading = input.required<string>();
  /** Verb of the button. */
  readonly action = input($localize`Save`);
  readonly danger = input(false);
  /** A short question in the middle of the screen instead of a sheet. */
  readonly small = input(false);
  readonly dirty = input(false);
  /** False while the form cannot be sent at all, for instance because something was not ticked. */
  readonly ready = input(true);
  readonly error = input<unknown>(undefined);
  /** Resolves to whether it worked. */
  readonly send = input.required<() => Promise<boolean>>();
  readonly closed = output();

  protected readonly busy = signal(false);
  protected readonly id = `sheet-${++count}`;

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  /** Closes without asking; the focus goes back to where it was. */
  close(): void {
    this.dialog().nativeElement.close();
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy() || !this.ready()) return;
    this.busy.set(true);
    try {
      if (await this.send()()) this.close();
      else this.showRefused();
    } finally {
      this.busy.set(false);
    }
  }

  protected async leave(event?: Event): Promise<void> {
    event?.preventDefault();
    if (this.busy()) return;
    const question = {
      heading: $localize`Throw away what you typed?`,
      text: $localize`It has not been saved.`,
      action: $localize`Throw away`,
      danger: true,
    };
    if (!this.dirty() || (await this.ask.ask(question))) this.close();
  }

  /** The first refused field, once its message is on screen. */
  private showRefused(): void {
    setTimeout(() => this.dialog().nativeElement.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  }
}

let count = 0;
