import { Component, type ElementRef, afterNextRender, inject, input, output, viewChild } from '@angular/core';
import type { AskedChange } from '@alongside/contract';
import { Icon, Snacks, UiField, UiInput, When } from '@alongside/web/ui';

/** What came of a change that a second person decides; nothing when nothing had to be asked. */
export function sayAsked(change: AskedChange): string | undefined {
  if (!change) return undefined;
  return change.state === 'waiting'
    ? $localize`Asked for. A second person decides.`
    : $localize`Done. Nobody else could decide, so it shows until somebody has looked at it.`;
}

export interface Link {
  name: string;
  email: string;
  link: string;
  expiresAt: string;
}

/** A link that is shown this once, for the case that mail does not arrive. Whoever holds it becomes that person. */
@Component({
  selector: 'app-link-once',
  imports: [Icon, UiField, UiInput, When],
  template: `<dialog #dialog class="ui-dialog" aria-labelledby="link-once" (close)="closed.emit()">
    <h2 id="link-once" tabindex="-1" autofocus i18n>The link for {{ of().name }}</h2>
    <p i18n>
      It is on its way to {{ of().email }}. If mail does not arrive, give them the link yourself, on a way that nobody else reads: whoever
      opens it first chooses the password.
    </p>
    <ui-field i18n-label label="Link, shown only now">
      <input #address uiInput readonly [value]="of().link" (focus)="address.select()" />
    </ui-field>
    <p class="quiet"><ng-container i18n>It works once, until:</ng-container>&ngsp;<ui-when [at]="of().expiresAt" [inSentence]="true" /></p>
    <div class="ui-actions">
      <button type="button" class="ui-button ui-button-primary" (click)="copy()"><ui-icon name="copy" /><span i18n>Copy</span></button>
      <button type="button" class="ui-button ui-button-quiet" (click)="dialog.close()" i18n>Close</button>
    </div>
  </dialog>`,
  styles: `
    dialog[open] {
      display: grid;
      gap: var(--ui-space-4);
    }
    h2,
    p {
      margin: 0;
      overflow-wrap: anywhere;
    }
    .quiet {
      color: var(--ui-text-quiet);
    }
  `,
})
export class LinkOnce {
  private readonly snacks = inject(Snacks);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly address = viewChild.required<ElementRef<HTMLInputElement>>('address');

  readonly of = input.required<Link>();
  readonly closed = output();

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  /** Where the browser does not let us, the link is marked, ready for Ctrl C. */
  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.of().link);
      this.snacks.say($localize`Copied`);
    } catch {
      this.address().nativeElement.focus();
      this.address().nativeElement.select();
    }
  }
}
