import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { type BreachKind, ColleagueList } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Choice, Dates, Icon, ProblemText, ProblemTexts, SaveKey, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { TickList } from '../administration/pieces/tick-list';
import { Sending } from '../case/pieces/sending';
import { optionsOf } from '../words/people-words';
import { breachKinds } from './breach-words';
import { BreachesApi } from './breaches.api';

/** The one place to say that something may have leaked: three questions, and the clock runs. */
@Component({
  selector: 'app-report-page',
  imports: [Choice, FormField, Icon, ProblemText, SaveKey, TickList, UiField, UiInput],
  template: `<div class="page">
    <header class="page-head"><h1 i18n>I think something leaked</h1></header>
    <form class="ui-form ui-card" uiSaveKey novalidate (submit)="$event.preventDefault(); save()">
      <p class="ui-note">
        <ui-icon name="hand-heart" />
        <span i18n
          >Thank you for saying so. A suspicion is enough: with it the clock begins, and those who deal with it hear of it at once. It helps
          the people we serve, and nobody is blamed for it.</span
        >
      </p>
      <ui-choice i18n-legend legend="What may have happened?" [column]="true" [options]="kinds" [formField]="form.kind" />
      <ui-field
        i18n-label
        label="What do you know?"
        i18n-hint
        hint="What, where and when. Leave out the names of people we serve, please: a case number is enough."
        [problem]="problemIn(form.what(), texts)"
      >
        <textarea uiInput rows="5" [formField]="form.what"></textarea>
      </ui-field>
      <label class="ui-check">
        <input type="checkbox" [formField]="form.earlier" />
        <span i18n>I noticed it earlier than now</span>
      </label>
      @if (model().earlier) {
        <div class="pair">
          <ui-field i18n-label label="On" [problem]="problemIn(form.day(), texts)">
            <input uiInput type="date" [max]="today()" [formField]="form.day" />
          </ui-field>
          <ui-field i18n-label label="At"><input uiInput type="time" [formField]="form.time" /></ui-field>
        </div>
      }
      @if (people().length > 0) {
        <details>
          <summary i18n>It may concern a colleague</summary>
          <app-tick-list
            i18n-legend
            legend="Who should not hear of it?"
            i18n-note
            note="To them it does not exist. Somebody who deals with it must be left."
            [options]="people()"
            [problem]="keptProblem()"
            [formField]="form.keptFrom"
          />
        </details>
      }
      <ui-problem-text [error]="sending.failure()" />
      <div class="ui-actions">
        <button
          type="submit"
          class="ui-button ui-button-primary"
          [disabled]="!ready()"
          [attr.aria-busy]="form().submitting()"
          i18n-title
          title="Ctrl Enter"
          i18n
        >
          Say it now
        </button>
      </div>
    </form>
  </div>`,
  styles: `
    form {
      max-width: var(--ui-measure);
    }
    .pair {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: var(--ui-space-3);
    }
    summary {
      min-height: var(--ui-target);
      align-content: center;
      cursor: pointer;
      font-weight: 600;
    }
  `,
})
export class ReportPage {
  private readonly api = inject(BreachesApi);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  protected readonly problemIn = problemIn;
  protected readonly kinds = optionsOf(breachKinds);
  protected readonly today = computed(() => this.dates.today());
  /** Volunteers and auditors have no list of colleagues. */
  private readonly colleagues = httpResource(() => (this.session.can('read', 'Colleague') ? '/api/colleagues' : undefined), {
    parse: ColleagueList.parse,
  });
  protected readonly people = computed(() =>
    (this.colleagues.hasValue() ? this.colleagues.value().items : [])
      .filter(({ id }) => id !== this.session.user()?.id)
      .map(({ id, displayName }) => ({ value: id, label: displayName })),
  );
  protected readonly model = signal({ kind: '', what: '', earlier: false, day: '', time: '', keptFrom: [] as string[] });
  protected readonly form = form(this.model, (path) => {
    required(path.kind);
    required(path.what);
    maxLength(path.what, 5_000);
    required(path.day, { when: ({ valueOf }) => valueOf(path.earlier) });
  });
  protected readonly sending = new Sending(this.form);
  protected readonly ready = computed(() => this.model().kind !== '' && this.model().what.trim() !== '');
  protected readonly keptProblem = computed(() => {
    const refused = this.form
      .keptFrom()
      .errors()
      .some(({ kind }) => kind === 'server');
    return refused ? $localize`Somebody who deals with it must be left: a director or an administrator.` : '';
  });

  protected async save(): Promise<void> {
    if (!this.ready()) return;
    let id = '';
    const worked = await this.sending.send(async () => {
      const { kind, what, earlier, day, time, keptFrom } = this.model();
      const noticedAt = earlier && day ? { noticedAt: this.dates.instant(day, time || '00:00') } : {};
      ({ id } = await this.api.open({ kind: kind as BreachKind, what, keptFrom, ...noticedAt }));
    });
    if (!worked) return;
    this.snacks.say($localize`Those who deal with it know of it now`);
    await this.router.navigate(['/breaches', id]);
  }
}
