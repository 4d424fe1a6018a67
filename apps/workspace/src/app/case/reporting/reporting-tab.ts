import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { type ReportPlace, SheetList, WhereToReport } from '@alongside/contract';
import { TAKE_IT_DOWN_NAMES } from '@alongside/knowledge';
import { Icon, ProblemTexts, ResourceState, Snacks, When } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { reloadWithCase } from '../reload-with';
import { BlankForms } from '../../shared/blank-forms';
import { PlaceCard } from './place-card';
import { ReportingApi } from './reporting.api';
import { missingFacts } from './reporting-words';
import { WishCard } from './wish-card';

/** Where it can be reported, what the person wants, the worksheets that were begun, and forms to take along. */
@Component({
  selector: 'app-reporting-tab',
  imports: [BlankForms, Icon, PlaceCard, ResourceState, RouterLink, When, WishCard],
  templateUrl: './reporting-tab.html',
  styleUrl: './reporting-tab.scss',
})
export class ReportingTab {
  private readonly api = inject(ReportingApi);
  private readonly router = inject(Router);
  private readonly snacks = inject(Snacks);
  private readonly problems = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);

  protected readonly loaded = httpResource(() => `/api/cases/${this.file.id()}/where-to-report`, { parse: WhereToReport.parse });
  protected readonly sheets = httpResource(() => `/api/cases/${this.file.id()}/worksheets`, { parse: SheetList.parse });
  protected readonly where = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));
  protected readonly begun = computed(() => (this.sheets.hasValue() ? this.sheets.value().items : []));
  protected readonly of = (verdict: ReportPlace['verdict']) => this.where()?.channels.filter((place) => place.verdict === verdict) ?? [];
  protected readonly fits = computed(() => this.of('fits'));
  protected readonly check = computed(() => this.of('check'));
  protected readonly not = computed(() => this.of('not'));
  /** Told apart wherever one of them could be meant. */
  protected readonly namesakes = computed(() => this.where()?.channels.filter(({ agency }) => TAKE_IT_DOWN_NAMES.includes(agency)) ?? []);
  protected readonly confusable = computed(() => this.namesakes().some(({ verdict }) => verdict !== 'not'));
  protected readonly missing = computed(() => (this.where()?.missing ?? []).map((fact) => missingFacts[fact]).join(', '));

  constructor() {
    reloadWithCase(this.loaded);
    reloadWithCase(this.sheets);
  }

  protected async begin({ worksheet }: ReportPlace): Promise<void> {
    if (!worksheet) return;
    try {
      const { id } = await this.api.start(this.file.id(), worksheet);
      await this.router.navigate(['/cases', this.file.id(), 'worksheets', id]);
    } catch (problem) {
      this.snacks.say(this.problems.of(problem));
    }
  }
}
