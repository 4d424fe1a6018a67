import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { FormField, form, max, maxLength, min, validate } from '@angular/forms/signals';
import { PrivilegeView, type UserView } from '@alongside/contract';
import { ProblemTexts, ResourceState, Snacks, UiField, UiInput, When, problemIn } from '@alongside/web/ui';
import { ColleagueSelect } from '../../case/pieces/colleague-select';
import { OpenedVersion } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { AdministrationApi } from '../administration.api';

const empty = {
  covered: false,
  trainingHours: null as number | null,
  certifiedOn: '',
  certifiedBy: '',
  supervisorId: '',
  note: '',
};

/** Privilege status of a colleague (PRIV-02): what the law of the state asks for before talks with a client are privileged. */
@Component({
  selector: 'app-privilege-sheet',
  imports: [ColleagueSelect, FormField, ResourceState, Sheet, UiField, UiInput, When],
  template: `<app-sheet
    i18n-heading
    heading="Privilege status of {{ of().displayName }}"
    [ready]="status.hasValue()"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    @if (status.hasValue()) {
      <p i18n>
        In many states the law protects what a client tells an advocate, if the advocate has had the training it asks for. Ask counsel what
        counts in yours. The status of that day stands beside everything they write.
      </p>
      <label class="ui-check">
        <input type="checkbox" [formField]="form.covered" />
        <span
          ><ng-container i18n>Covered by the privilege</ng-container
          ><small i18n>Only then do they read and write privileged notes of their cases.</small></span
        >
      </label>
      <ui-field i18n-label label="Hours of training" [optional]="true" [problem]="problemIn(form.trainingHours(), texts)">
        <input uiInput type="number" inputmode="numeric" step="1" [formField]="form.trainingHours" />
      </ui-field>
      <ui-field i18n-label label="Certified on" [optional]="true" [problem]="problemIn(form.certifiedOn(), texts)">
        <input uiInput type="date" [formField]="form.certifiedOn" />
      </ui-field>
      <ui-field i18n-label label="Certified by" [optional]="true" [problem]="problemIn(form.certifiedBy(), texts)">
        <input uiInput autocomplete="off" [formField]="form.certifiedBy" />
      </ui-field>
      <ui-field i18n-label label="Supervised by" [optional]="true" [problem]="problemIn(form.supervisorId(), texts)">
        <app-colleague-select i18n-empty empty="Nobody" [without]="[of().id]" [formField]="form.supervisorId" />
      </ui-field>
      <ui-field i18n-label label="Note" [optional]="true" [problem]="problemIn(form.note(), texts)">
        <textarea uiInput rows="2" [formField]="form.note"></textarea>
      </ui-field>
      @if (status.value().changedBy; as by) {
        <p class="quiet">
          <ng-container i18n>Recorded by {{ by.displayName }}:</ng-container>&ngsp;<ui-when
            [at]="status.value().changedAt ?? ''"
            inSentence
          />
        </p>
      }
    } @else {
      <ui-resource-state [of]="status" i18n-label label="Loading the status" [lines]="5" />
    }
  </app-sheet>`,
  styles: `
    p {
      margin: 0;
    }
    .quiet {
      color: var(--ui-text-quiet);
    }
  `,
})
export class PrivilegeSheet {
  private readonly api = inject(AdministrationApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<UserView>();
  readonly done = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly status = httpResource(() => `/api/users/${this.of().id}/privilege`, { parse: PrivilegeView.parse });
  private readonly read = computed(() => (this.status.hasValue() ? this.status.value() : undefined));
  private readonly version = new OpenedVersion(() => this.read()?.version);
  /** Filled once it is there; when it is loaded again, what was typed stays. */
  private readonly model = linkedSignal<PrivilegeView | undefined, typeof empty>({
    source: this.read,
    computation: (now, before) => (before?.source || !now ? (before?.value ?? empty) : filled(now)),
  });
  protected readonly form = form(this.model, (path) => {
    const message = $localize`Between 0 and 10,000 hours.`;
    min(path.trainingHours, 0, { message });
    max(path.trainingHours, 10_000, { message });
    validate(path.trainingHours, ({ value }) =>
      Number.isInteger(value() ?? 0) ? undefined : { kind: 'whole', message: $localize`Whole hours, please.` },
    );
    maxLength(path.certifiedBy, 300);
    maxLength(path.note, 2_000);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.status.reload();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { certifiedOn, supervisorId, ...rest } = this.model();
      await this.api.keepPrivilege(this.of().id, {
        ...rest,
        version: this.read() ? this.version.get() : 0,
        certifiedOn: certifiedOn || null,
        supervisorId: supervisorId || null,
      });
      this.snacks.say($localize`Saved`);
      this.done.emit();
    });
}

function filled({ covered, trainingHours, certifiedOn, certifiedBy, supervisor, note }: PrivilegeView): typeof empty {
  return { covered, trainingHours, certifiedOn: certifiedOn ?? '', certifiedBy, supervisorId: supervisor?.id ?? '', note };
}
