import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, required, validate } from '@angular/forms/signals';
import { AbsenceView } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import {
  Dates,
  Icon,
  ProblemText,
  ProblemTexts,
  ResourceState,
  SaveKey,
  Snacks,
  UiField,
  UiInput,
  When,
  problemIn,
} from '@alongside/web/ui';
import { ColleagueSelect } from '../case/pieces/colleague-select';
import { Sending } from '../case/pieces/sending';

/** When one is away, and who looks after what falls due meanwhile. */
@Component({
  selector: 'app-absence-card',
  imports: [ColleagueSelect, FormField, Icon, ProblemText, ResourceState, SaveKey, UiField, UiInput, When],
  template: `<h2 id="me-absence" i18n>While you are away</h2>
    @if (absence.hasValue()) {
      @for (each of absence.value().standsInFor; track each.who.id) {
        <p class="ui-note">
          <ui-icon name="user-check" /><span
            ><ng-container i18n
              >You stand in for {{ each.who.displayName }}. What falls due for them is on your Today as well, until:</ng-container
            >&ngsp;<ui-when [at]="each.until" as="day" [inSentence]="true"
          /></span>
        </p>
      }
      @if (own(); as away) {
        <p>
          <ng-container i18n>{{ away.delegate.displayName }} stands in for you.</ng-container>&ngsp;<span class="quiet"
            ><ui-when [at]="away.from" as="exact" /> – <ui-when [at]="away.until" as="exact"
          /></span>
        </p>
        <div class="ui-actions">
          <button type="button" class="ui-button" [attr.aria-busy]="ending()" (click)="back()">
            <ui-icon name="undo-2" /><span i18n>I am back</span>
          </button>
        </div>
      } @else {
        <p class="quiet" i18n>
          What falls due stays yours and goes to a colleague as well. Cases that they may not open go to the supervisor instead. Share those
          cases with them first.
        </p>
        <form uiSaveKey novalidate (submit)="save($event)">
          <div class="days">
            <ui-field i18n-label label="First day" [problem]="problemIn(form.from(), texts)">
              <input uiInput type="date" [min]="today()" [formField]="form.from" />
            </ui-field>
            <ui-field i18n-label label="Last day" [problem]="problemIn(form.until(), texts)">
              <input uiInput type="date" [min]="today()" [formField]="form.until" />
            </ui-field>
            <ui-field i18n-label label="Who stands in" [problem]="problemIn(form.delegateId(), texts)">
              <app-colleague-select [without]="me()" [formField]="form.delegateId" />
            </ui-field>
          </div>
          <ui-problem-text [error]="sending.failure()" />
          <div class="ui-actions">
            <button type="submit" class="ui-button" [attr.aria-busy]="form().submitting()" i18n>Save</button>
          </div>
        </form>
      }
    } @else {
      <ui-resource-state [of]="absence" i18n-label label="Loading who stands in" [lines]="2" />
    }`,
  styles: `
    h2 {
      margin: 0 0 var(--ui-space-2);
      font-size: 1.0625rem;
    }
    form {
      display: grid;
      gap: var(--ui-space-4);
    }
    .days {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr));
      gap: var(--ui-space-4);
      align-items: start;
    }
    .quiet {
      color: var(--ui-text-quiet);
    }
  `,
})
export class AbsenceCard {
  private readonly api = inject(Api);
  private readonly dates = inject(Dates);
  private readonly session = inject(Session);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  protected readonly absence = httpResource(() => '/api/absence', { parse: AbsenceView.parse });
  protected readonly own = computed(() => (this.absence.hasValue() ? this.absence.value().own : null));
  protected readonly me = computed(() => [this.session.user()?.id ?? '']);
  protected readonly today = computed(() => this.dates.today());
  protected readonly problemIn = problemIn;
  protected readonly ending = signal(false);
  private readonly model = signal({ from: '', until: '', delegateId: '' });
  protected readonly form = form(this.model, (path) => {
    for (const field of [path.from, path.until, path.delegateId]) required(field);
    validate(path.until, ({ value, valueOf }) =>
      value() && value() < valueOf(path.from)
        ? { kind: 'ends_before_start', message: $localize`This is before the first day.` }
        : undefined,
    );
  });
  protected readonly sending = new Sending(this.form);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const { from, until, delegateId } = this.model();
    const worked = await this.sending.send(() =>
      this.api.put('/api/absence', { from: this.dates.instant(from), until: this.dates.instant(dayAfter(until)), delegateId }, AbsenceView),
    );
    if (!worked) return;
    this.form().reset({ from: '', until: '', delegateId: '' });
    this.snacks.say($localize`Saved. Have a good rest.`);
    this.absence.reload();
  }

  protected async back(): Promise<void> {
    this.ending.set(true);
    try {
      await this.api.post('/api/absence/end', {}, AbsenceView);
      this.snacks.say($localize`Welcome back`);
    } catch (problem) {
      this.snacks.say(this.texts.of(problem));
    }
    this.ending.set(false);
    this.absence.reload();
  }
}

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
