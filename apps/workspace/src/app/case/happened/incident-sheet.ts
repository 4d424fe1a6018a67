import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import type { Answer, CaseView } from '@alongside/contract';
import { Choice, ProblemTexts, Snacks, UiField, UiInput, Zone, dayIn, instantOf, problemIn, timeIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { CasesApi } from '../cases.api';
import { fromLines, toLines } from '../pieces/lines';
import { OpenedVersion, once } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { answerWords, options } from '../words';

type Incident = CaseView['incidents'][number];

/** An incident in the words of whoever tells it. Times are those of the zone in which they were told, or else of the organization's. */
@Component({
  selector: 'app-incident-sheet',
  imports: [Choice, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="What happened"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-field i18n-label label="What happened, short and in order" [problem]="problemIn(form.summary(), texts)">
      <textarea uiInput rows="7" [formField]="form.summary"></textarea>
    </ui-field>
    <ui-field i18n-label label="From" i18n-hint hint="In {{ zone() }}" [optional]="true" [problem]="problemIn(form.fromDay(), texts)"
      ><input uiInput type="date" [formField]="form.fromDay"
    /></ui-field>
    <ui-field i18n-label label="At" [optional]="true"><input uiInput type="time" [formField]="form.fromTime" /></ui-field>
    <ui-field i18n-label label="To" [optional]="true" [problem]="problemIn(form.toDay(), texts)"
      ><input uiInput type="date" [formField]="form.toDay"
    /></ui-field>
    <ui-field i18n-label label="How exact that is" [optional]="true" [problem]="problemIn(form.timeNote(), texts)"
      ><input uiInput [formField]="form.timeNote"
    /></ui-field>
    <ui-field i18n-label label="Where online, one per line" [optional]="true">
      <textarea uiInput [formField]="form.services"></textarea>
    </ui-field>
    <ui-field i18n-label label="Web addresses, one per line" [optional]="true">
      <textarea uiInput [formField]="form.urls"></textarea>
    </ui-field>
    <ui-field i18n-label label="Threats and demands" [optional]="true" [problem]="problemIn(form.threats(), texts)">
      <textarea uiInput [formField]="form.threats"></textarea>
    </ui-field>
    <ui-choice i18n-legend legend="Is it still going on?" [options]="answers" [formField]="form.ongoing" />
    <ui-choice i18n-legend legend="Was money lost?" [options]="answers" [formField]="form.moneyLost" />
    <ui-field i18n-label label="Payments" [optional]="true" [problem]="problemIn(form.payments(), texts)">
      <textarea uiInput [formField]="form.payments"></textarea>
    </ui-field>
    <ui-field i18n-label label="How it was found" [optional]="true" [problem]="problemIn(form.discoveredHow(), texts)">
      <textarea uiInput [formField]="form.discoveredHow"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class IncidentSheet {
  private readonly api = inject(CasesApi);
  private readonly snacks = inject(Snacks);
  private readonly file = inject(CaseFile);
  protected readonly texts = inject(ProblemTexts);
  private readonly own = inject(Zone);

  readonly of = input.required<Incident | null>();
  readonly closed = output();

  protected readonly zone = computed(() => this.of()?.zone ?? this.own.name());
  protected readonly problemIn = problemIn;
  protected readonly answers = options(answerWords);
  private readonly newest = computed(() => this.file.here().incidents.find(({ id }) => id === this.of()?.id));
  private readonly version = new OpenedVersion(() => this.newest()?.version);
  private readonly model = once(this.of, (incident) => {
    const wall = (at: string | null | undefined) =>
      at ? { day: dayIn(this.zone(), new Date(at)), time: timeIn(this.zone(), new Date(at)) } : { day: '', time: '' };
    const [from, to] = [wall(incident?.occurredFrom), wall(incident?.occurredTo)];
    return {
      summary: incident?.summary ?? '',
      fromDay: from.day,
      fromTime: from.time,
      toDay: to.day,
      toTime: to.time,
      timeNote: incident?.timeNote ?? '',
      services: toLines(incident?.services ?? []),
      urls: toLines(incident?.urls ?? []),
      threats: incident?.threats ?? '',
      ongoing: incident?.ongoing ?? ('not_asked' as Answer),
      moneyLost: incident?.moneyLost ?? ('not_asked' as Answer),
      payments: incident?.payments ?? '',
      discoveredHow: incident?.discoveredHow ?? '',
    };
  });
  protected readonly form = form(this.model, (path) => {
    maxLength(path.summary, 50_000);
    maxLength(path.timeNote, 500);
    maxLength(path.threats, 5_000);
    maxLength(path.payments, 2_000);
    maxLength(path.discoveredHow, 2_000);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { fromDay, fromTime, toDay, toTime, services, urls, ...words } = this.model();
      const before = this.of();
      await this.api.keepIncident(this.file.id(), before?.id, {
        ...words,
        ...(before && { version: this.version.get() }),
        meetingPlanned: before?.meetingPlanned ?? 'not_asked',
        services: fromLines(services),
        urls: fromLines(urls),
        occurredFrom: fromDay ? instantOf(this.zone(), fromDay, fromTime || '00:00').toISOString() : null,
        occurredTo: toDay ? instantOf(this.zone(), toDay, toTime || '23:59').toISOString() : null,
        zone: fromDay || toDay ? this.zone() : null,
      });
      this.snacks.say($localize`Saved`);
      this.file.changed();
    });
}
