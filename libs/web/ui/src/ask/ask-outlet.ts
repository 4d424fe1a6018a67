import { Component, type ElementRef, effect, inject, viewChild } from '@angular/core';
import { Ask } from './ask';

/** Place for the questions of `Ask`; once, in the root component. */
@Component({
  selector: 'ui-ask-outlet',
  template: `@if (asking.current(); as question) {
    <dialog #dialog class="ui-dialog" aria-labelledby="ui-ask-heading" aria-describedby="ui-ask-text" (cancel)="question.answer(false)">
      <h2 id="ui-ask-heading">{{ question.heading }}</h2>
      <p id="ui-ask-text">{{ question.text }}</p>
      <div class="actions">
        <button type="button" class="ui-button" (click)="question.answer(false)" i18n="@@ui.ask.cancel">Cancel</button>
        <button
          type="button"
          class="ui-button"
          [class.ui-button-danger]="question.danger"
          [class.ui-button-primary]="!question.danger"
          (click)="question.answer(true)"
        >
          {{ question.action }}
        </button>
      </div>
    </dialog>
  }`,
  styles: `
    h2 {
      margin: 0 0 var(--ui-space-2);
      font-size: var(--ui-size-large);
    }
    p {
      margin: 0 0 var(--ui-space-5);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-2);
      justify-content: flex-end;
    }
  `,
})
export class AskOutlet {
  protected readonly asking = inject(Ask);
  private readonly dialog = viewChild<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    effect(() => this.dialog()?.nativeElement.showModal());
  }
}
