import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, validate } from '@angular/forms/signals';
import type { PlanView } from '@alongside/contract';
import { Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { OpenedVersion } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { PlansApi } from './plans.api';

const isOfAccounts = (group: string) => group === 'account_and_privacy';

/** Statements to choose from together, group by group. Nothing is ticked in advance, and nothing is counted. */
@Component({
  selector: 'app-choose-sheet',
  imports: [FormField, Icon, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Choose together"
    i18n-action
    action="Put on the plan"
    [dirty]="form().dirty()"
    [ready]="form.keys().value().length > 0"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p class="ui-note">
      <ui-icon name="users" /><span i18n
        >Read them together. What fits goes on the plan; the rest stays here. Nothing is added up, and nothing on a list is proof.</span
      >
    </p>
    <ui-field
      i18n-label
      label="For one account or device"
      i18n-hint
      hint="Such as Instagram. For steps that are done account by account; left empty, it is for all."
      [optional]="true"
      [problem]="problemIn(form.platform(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.platform"
    /></ui-field>
    @if (services().length > 0) {
      <div class="ui-actions" role="group" i18n-aria-label aria-label="Services of this case">
        @for (service of services(); track service) {
          <button type="button" class="ui-chip" [attr.aria-pressed]="form.platform().value() === service" (click)="choose(service)">
            {{ service }}
          </button>
        }
      </div>
    }
    @for (group of groups(); track group.key) {
      <fieldset>
        <legend>{{ group.title }}</legend>
        @if (group.intro) {
          <p class="quiet">{{ group.intro }}</p>
        }
        @for (item of group.items; track item.id) {
          <label class="ui-check">
            <input type="checkbox" [checked]="form.keys().value().includes(item.id)" (change)="toggle(item.id)" />
            <span
              >{{ item.text }}
              @if (item.note) {
                <small>{{ item.note }}</small>
              }
              @if (item.staffNote) {
                <small class="staff"><ng-container i18n>For you:</ng-container> {{ item.staffNote }}</small>
              }
              @if (item.check) {
                <small i18n>Check before relying on this.</small>
              }
            </span>
          </label>
        }
      </fieldset>
    } @empty {
      <p class="quiet" i18n>Everything that is offered is on the plan.</p>
    }
  </app-sheet>`,
  styles: `
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-weight: 600;
    }
    small {
      display: block;
      color: var(--ui-text-quiet);
    }
    .quiet {
      margin: 0;
      color: var(--ui-text-quiet);
    }
  `,
})
export class ChooseSheet {
  private readonly api = inject(PlansApi);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  readonly of = input.required<PlanView>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  private readonly version = new OpenedVersion(() => this.of().version);
  private readonly model = signal({ keys: [] as string[], platform: '' });
  protected readonly form = form(this.model, (path) => {
    validate(path.keys, ({ value }) => (value().length === 0 ? { kind: 'required' } : undefined));
    maxLength(path.platform, 120);
  });
  /** Where it happened: the accounts that are gone through first. */
  protected readonly services = computed(() => [...new Set((this.file.view()?.incidents ?? []).flatMap(({ services }) => services))]);
  /** Without what is there already, for this account; where one is named, what is done on accounts comes first. */
  protected readonly groups = computed(() => {
    const platform = this.model().platform.trim().toLowerCase();
    const there = this.of()
      .items.filter((item) => item.platform.toLowerCase() === platform)
      .map(({ key }) => key);
    return this.of()
      .groups.map((group) => ({ ...group, items: group.items.filter(({ id }) => !there.includes(id)) }))
      .filter(({ items }) => items.length > 0)
      .sort((one, other) => (platform ? Number(isOfAccounts(other.key)) - Number(isOfAccounts(one.key)) : 0));
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });

  protected choose(service: string): void {
    this.form.platform().value.set(this.model().platform === service ? '' : service);
    this.form.platform().markAsDirty();
  }
  protected toggle(id: string): void {
    const keys = this.model().keys;
    this.form.keys().value.set(keys.includes(id) ? keys.filter((key) => key !== id) : [...keys, id]);
    this.form.keys().markAsDirty();
  }

  protected readonly save = () =>
    this.sending.send(async () => {
      const { keys, platform } = this.model();
      await this.api.add(this.of().id, { version: this.version.get(), keys, platform, words: '' });
      this.snacks.say($localize`On the plan`);
      this.file.changed();
    });
}
