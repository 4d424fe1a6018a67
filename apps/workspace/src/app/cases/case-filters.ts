import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '@alongside/web/session';
import { Icon } from '@alongside/web/ui';
import { stageWords } from '../case/words';
import { AgencyNames, CrimeTypes } from './directory';

/** What the list is narrowed to, as it stands in the address; nothing in it can identify anybody. */
export interface CaseFilter {
  stage?: string;
  crimeType?: string;
  agencyId?: string;
  overdue?: string;
  scope?: string;
}

const stages = ['report', 'support', 'follow_up', 'closed'] as const;

/** The filters of the caseload, as chips. */
@Component({
  selector: 'app-case-filters',
  imports: [Icon, RouterLink],
  template: `<div class="chips" role="group" i18n-aria-label aria-label="Show only">
    @for (choice of scopes(); track choice.value) {
      <button type="button" class="ui-chip" [attr.aria-pressed]="scope() === choice.value" (click)="choose.emit({ scope: choice.set })">
        {{ choice.label }}
      </button>
    }
    <span class="gap"></span>
    @for (choice of stages; track choice.value) {
      <button type="button" class="ui-chip" [attr.aria-pressed]="of().stage === choice.value" (click)="toggle('stage', choice.value)">
        {{ choice.label }}
      </button>
    }
    <button type="button" class="ui-chip" [attr.aria-pressed]="of().overdue === 'true'" (click)="toggle('overdue', 'true')">
      <ui-icon name="clock" /><span i18n>Overdue</span>
    </button>
    <span class="gap"></span>
    <select
      class="ui-chip"
      [class.on]="!!of().crimeType"
      (change)="choose.emit({ crimeType: picked($event) })"
      i18n-aria-label
      aria-label="Kind of crime"
    >
      <option value="" [selected]="!of().crimeType" i18n>Any kind of crime</option>
      @for (type of crimes.items(); track type.key) {
        <option [value]="type.key" [selected]="type.key === of().crimeType">{{ type.name }}</option>
      }
    </select>
    <select
      class="ui-chip"
      [class.on]="!!of().agencyId"
      (change)="choose.emit({ agencyId: picked($event) })"
      i18n-aria-label
      aria-label="Agency"
    >
      <option value="" [selected]="!of().agencyId" i18n>Any agency</option>
      @for (agency of agencies.items(); track agency.id) {
        <option [value]="agency.id" [selected]="agency.id === of().agencyId">{{ agency.shortName || agency.name }}</option>
      }
    </select>
    @if (any()) {
      <a class="ui-link all" routerLink="/cases" i18n>Show all</a>
    }
  </div>`,
  styleUrl: './case-filters.scss',
})
export class CaseFilters {
  private readonly session = inject(Session);
  protected readonly crimes = inject(CrimeTypes);
  protected readonly agencies = inject(AgencyNames);

  readonly of = input.required<CaseFilter>();
  readonly choose = output<Partial<Record<keyof CaseFilter, string | null>>>();

  protected readonly stages = stages.map((value) => ({ value, label: stageWords[value] }));
  protected readonly any = computed(() => Object.values(this.of()).some(Boolean));
  private readonly usual = computed(() => (this.session.user()?.roles.includes('advocate') ? 'mine' : 'all'));
  /** Whose cases are shown; the API begins with one's own where somebody carries cases. */
  protected readonly scope = computed(() => this.of().scope ?? this.usual());
  protected readonly scopes = computed(() => {
    const all = this.session.can('reassign', 'Case') ? $localize`All cases` : $localize`Also shared with me`;
    const choices = [
      { value: 'mine', label: $localize`Assigned to me` },
      { value: 'all', label: all },
    ];
    return choices.map((choice) => ({ ...choice, set: choice.value === this.usual() ? null : choice.value }));
  });

  protected toggle(name: keyof CaseFilter, value: string): void {
    this.choose.emit({ [name]: this.of()[name] === value ? null : value });
  }
  protected picked(event: Event): string | null {
    return (event.target as HTMLSelectElement).value || null;
  }
}
