import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { AccessRow } from '@alongside/contract';
import { ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { AccessApi } from './access.api';

/** Ends one way into the case at once, or calls off a handover that is still to come. */
@Component({
  selector: 'app-end-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    [heading]="heading()"
    [action]="planned() ? callOff : endIt"
    [danger]="true"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p>
      @if (planned()) {
        <ng-container i18n>Whoever has the case keeps it.</ng-container>
      } @else {
        <ng-container i18n
          >With this step {{ of().user.displayName }} is out; what they had to remember goes to whoever has the case.</ng-container
        >
      }
    </p>
    <ui-field i18n-label label="Reason" [optional]="!glass()" [problem]="problemIn(form.reason(), texts)">
      <textarea uiInput [formField]="form.reason"></textarea>
    </ui-field>
  </app-sheet>`,
  styles: `
    p {
      margin: 0;
    }
  `,
})
export class EndSheet {
  private readonly file = inject(CaseFile);
  private readonly api = inject(AccessApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  readonly of = input.required<AccessRow>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly callOff = $localize`Call it off`;
  protected readonly endIt = $localize`End it`;
  protected readonly planned = computed(() => this.of().state === 'planned');
  protected readonly glass = computed(() => this.of().relation === 'break_glass');
  protected readonly heading = computed(() => {
    const name = this.of().user.displayName;
    return this.planned() ? $localize`Call off the handover to ${name}:PERSON:?` : $localize`End the access of ${name}:PERSON:?`;
  });
  private readonly model = signal({ reason: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.reason, { when: () => this.glass() });
    maxLength(path.reason, 2_000);
  });
  protected readonly sending = new Sending(this.form);

  protected readonly save = () =>
    this.sending.send(async () => {
      await this.api.end(this.file.id(), this.of().id ?? '', this.model().reason);
      this.snacks.say(this.planned() ? $localize`Called off` : $localize`Ended`);
      this.file.changed();
    });
}
