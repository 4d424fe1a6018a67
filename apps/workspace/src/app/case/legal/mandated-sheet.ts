import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { type MandatedView, type ReportDuty, type ReportingLaw, ReportingLaws } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Choice, Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { AgencyNames } from '../../cases/directory';
import { LegalApi } from '../../legal/legal.api';
import { ItemsField } from '../../referral/items-field';
import { CaseFile } from '../case-file';
import { ColleagueSelect } from '../pieces/colleague-select';
import { OpenedVersion, once } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { NamesField } from './names-field';

/** Prepares a report: which law, who is bound by it, what would be said. Nothing leaves by it. */
@Component({
  selector: 'app-mandated-sheet',
  imports: [Choice, ColleagueSelect, FormField, Icon, ItemsField, NamesField, Sheet, UiField, UiInput],
  templateUrl: './mandated-sheet.html',
  styles: `
    .pair {
      display: grid;
      grid-template-columns: 3fr 2fr;
      gap: var(--ui-space-3);
    }
    .quiet {
      color: var(--ui-text-quiet);
    }
    .ui-note div {
      display: grid;
      gap: var(--ui-space-1);
    }
  `,
})
export class MandatedSheet {
  private readonly api = inject(LegalApi);
  private readonly session = inject(Session);
  private readonly snacks = inject(Snacks);
  protected readonly agencies = inject(AgencyNames);
  protected readonly texts = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);

  readonly of = input.required<MandatedView | null>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly duties = [
    { value: 'mandated', label: $localize`Must`, hint: $localize`Then no release is needed. The client is told.` },
    { value: 'voluntary', label: $localize`May`, hint: $localize`Then it needs their release, like anything else.` },
  ];
  protected readonly binds: Record<ReportingLaw['who'], string> = {
    everybody: $localize`It is said to bind everybody.`,
    professions: $localize`It binds certain professions. Whether yours is one of them, ask counsel.`,
    nobody: $localize`It binds nobody; anybody may report.`,
  };
  protected readonly loaded = httpResource(() => '/api/knowledge/reporting-laws', { parse: ReportingLaws.parse });
  protected readonly laws = computed(() => (this.loaded.hasValue() ? this.loaded.value().items : []));
  private readonly version = new OpenedVersion(() => this.of()?.version);
  protected readonly model = once(this.of, (report) => ({
    duty: (report?.duty ?? '') as string,
    lawKey: report?.lawKey ?? '',
    lawText: report?.lawText ?? '',
    reporterId: report?.reporter.id ?? this.session.user()?.id ?? '',
    reporterRole: report?.reporterRole ?? '',
    reporterLicence: report?.reporterLicence ?? '',
    reporterPlace: report?.reporterPlace ?? '',
    facts: report?.facts ?? '',
    agencyId: report?.agencyId ?? '',
    toWhom: report?.toWhom ?? '',
    items: [...(report?.items ?? [])],
    names: [...(report?.names ?? [])],
  }));
  protected readonly form = form(this.model, (path) => {
    required(path.duty);
    required(path.reporterId);
    required(path.reporterRole);
    required(path.lawText, { when: ({ valueOf }) => valueOf(path.lawKey) === '' });
    required(path.toWhom, { when: ({ valueOf }) => valueOf(path.agencyId) === '' });
    maxLength(path.lawText, 1_000);
    maxLength(path.reporterRole, 200);
    maxLength(path.reporterLicence, 200);
    maxLength(path.reporterPlace, 100);
    maxLength(path.facts, 50_000);
    maxLength(path.toWhom, 300);
  });
  protected readonly law = computed(() => this.laws().find(({ key }) => key === this.model().lawKey));
  protected readonly dutyProblem = computed(() =>
    this.law()?.who === 'nobody' && this.model().duty === 'mandated'
      ? $localize`This law only allows a report. Choose “May”; it needs a release.`
      : '',
  );
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { duty, lawKey, agencyId, ...rest } = this.model();
      const report = this.of();
      const input = {
        ...rest,
        duty: duty as ReportDuty,
        lawKey: lawKey || null,
        agencyId: agencyId || null,
        learnedAt: report?.learnedAt ?? null,
      };
      if (report) await this.api.change(report.id, { ...input, version: this.version.get() });
      else await this.api.prepare(this.file.id(), input);
      this.snacks.say($localize`Saved. Nothing has left.`);
      this.file.changed();
    });
}
