import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { AbsenceView } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import { Dates, Icon, ProblemText, ProblemTexts, ResourceState, SaveKey, Snacks, When } from '@alongside/web/ui';
import { Sending } from '../case/pieces/sending';
import { AbsenceFields } from './absence-fields';
import { absenceOf, absenceSchema, noAbsence } from './absence-form';

/** When one is away, and who looks after what falls due meanwhile. */
@Component({
  selector: 'app-absence-card',
  imports: [AbsenceFields, Icon, ProblemText, ResourceState, SaveKey, When],
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
          <app-absence-fields [form]="form" [who]="me()" />
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
  protected readonly me = computed(() => this.session.user()?.id ?? '');
  protected readonly ending = signal(false);
  private readonly model = signal(noAbsence);
  protected readonly form = form(this.model, absenceSchema);
  protected readonly sending = new Sending(this.form);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const worked = await this.sending.send(() => this.api.put('/api/absence', absenceOf(this.dates, this.model()), AbsenceView));
    if (!worked) return;
    this.form().reset(noAbsence);
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
