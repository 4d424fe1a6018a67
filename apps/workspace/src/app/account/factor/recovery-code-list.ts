import { Component, ElementRef, afterNextRender, inject, input, output, signal, viewChild } from '@angular/core';
import { Icon, Snacks } from '@alongside/web/ui';

/** Codes that are shown this once. One goes on only after saying that they are kept. */
@Component({
  selector: 'app-recovery-codes',
  imports: [Icon],
  template: `<h2 #heading tabindex="-1" i18n>Keep these codes</h2>
    <p i18n>If your phone is lost or broken, each of them lets you in once. They are shown only now.</p>
    <ul i18n-aria-label aria-label="Recovery codes">
      @for (code of codes(); track code) {
        <li>
          <code>{{ code }}</code>
        </li>
      }
    </ul>
    <p class="quiet" i18n>On paper in a locked drawer, or in a password manager. Not on the phone itself.</p>
    <div class="ui-actions screen-only">
      <button type="button" class="ui-button ui-button-small" (click)="copy()"><ui-icon name="copy" /><span i18n>Copy</span></button>
      <button type="button" class="ui-button ui-button-small" (click)="print()"><ui-icon name="printer" /><span i18n>Print</span></button>
    </div>
    <label class="ui-check screen-only">
      <input type="checkbox" [checked]="sure()" (change)="sure.set(!sure())" />
      <span i18n>I have kept them where I find them again.</span>
    </label>
    <div class="ui-actions screen-only">
      <button type="button" class="ui-button ui-button-primary" [disabled]="!sure()" (click)="kept.emit()" i18n>Done</button>
    </div>`,
  styleUrl: './recovery-code-list.scss',
})
export class RecoveryCodeList {
  private readonly snacks = inject(Snacks);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  readonly codes = input.required<readonly string[]>();
  readonly kept = output();
  protected readonly sure = signal(false);

  constructor() {
    afterNextRender(() => this.heading().nativeElement.focus());
  }

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.codes().join('\n'));
    this.snacks.say($localize`Copied`);
  }

  protected print(): void {
    window.print();
  }
}
