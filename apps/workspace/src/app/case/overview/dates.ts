import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { AppointmentWrite } from '@alongside/contract';
import { Dates as Days, Icon, ProblemTexts, Snacks, UiField, UiInput, When, Zone, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { CasesApi } from '../cases.api';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';

export const appointmentWords: Record<AppointmentWrite['kind'], string> = {
  court: $localize`Court`,
  interview: $localize`Interview`,
  medical: $localize`Medical`,
  counseling: $localize`Counseling`,
  meeting: $localize`Meeting`,
  other: $localize`Other`,
};

/** Appointments and court dates of the case. */
@Component({
  selector: 'app-case-dates',
  imports: [FormField, Icon, Sheet, UiField, UiInput, When],
  template: `<section aria-labelledby="dates-heading">
      <header>
        <h2 id="dates-heading" i18n>Appointments</h2>
        @if (file.mayChange('write', 'Checklist')) {
          <button type="button" class="ui-button ui-button-small" (click)="adding.set(true)">
            <ui-icon name="calendar-plus" /><span i18n>Add</span>
          </button>
        }
      </header>
      @if (items().length > 0) {
        <ul class="ui-card">
          @for (item of items(); track item.id) {
            <li [class.over]="item.cancelled">
              <strong>{{ item.title }}</strong>
              <small
                >{{ kinds[item.kind] }} ·&ngsp;<ui-when [at]="item.startsAt" />
                @if (item.place) {
                  · {{ item.place }}
                }
                @if (item.cancelled) {
                  · <ng-container i18n>called off</ng-container>
                }
              </small>
            </li>
          }
        </ul>
      } @else {
        <p class="quiet" i18n>No dates yet.</p>
      }
    </section>
    @if (adding()) {
      <app-sheet
        i18n-heading
        heading="New appointment"
        [dirty]="form().dirty()"
        [error]="sending.failure()"
        [send]="save"
        (closed)="adding.set(false)"
      >
        <ui-field i18n-label label="What" [problem]="problemIn(form.title(), texts)"><input uiInput [formField]="form.title" /></ui-field>
        <ui-field i18n-label label="Kind">
          <select uiInput [formField]="form.kind">
            @for (kind of kindList; track kind.value) {
              <option [value]="kind.value">{{ kind.label }}</option>
            }
          </select>
        </ui-field>
        <ui-field i18n-label label="Day" [problem]="problemIn(form.day(), texts)"
          ><input uiInput type="date" [formField]="form.day"
        /></ui-field>
        <ui-field i18n-label label="Time" [problem]="problemIn(form.time(), texts)"
          ><input uiInput type="time" [formField]="form.time"
        /></ui-field>
        <ui-field i18n-label label="Place" [optional]="true" [problem]="problemIn(form.place(), texts)"
          ><input uiInput [formField]="form.place"
        /></ui-field>
      </app-sheet>
    }`,
  styleUrl: './todos.scss',
  styles: `
    li {
      padding-block: var(--ui-space-2);
    }
    .over {
      text-decoration: line-through;
    }
  `,
})
export class Dates {
  private readonly api = inject(CasesApi);
  private readonly days = inject(Days);
  private readonly zone = inject(Zone);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);

  protected readonly problemIn = problemIn;
  protected readonly kinds = appointmentWords;
  protected readonly kindList = Object.entries(appointmentWords).map(([value, label]) => ({ value, label }));
  protected readonly adding = signal(false);
  protected readonly items = computed(() => this.file.here().appointments);
  private readonly model = signal({ title: '', kind: 'meeting' as AppointmentWrite['kind'], day: '', time: '09:00', place: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.title);
    required(path.day);
    required(path.time);
    maxLength(path.title, 300);
    maxLength(path.place, 500);
  });
  protected readonly sending = new Sending(this.form);

  protected readonly save = () =>
    this.sending.send(async () => {
      const { title, kind, day, time, place } = this.model();
      await this.api.keepAppointment(this.file.id(), undefined, {
        title,
        kind,
        place,
        startsAt: this.days.instant(day, time),
        zone: this.zone.name(),
        cancelled: false,
      });
      this.form().reset({ title: '', kind: 'meeting', day: '', time: '09:00', place: '' });
      this.snacks.say($localize`Appointment added`);
      this.file.changed();
    });
}
