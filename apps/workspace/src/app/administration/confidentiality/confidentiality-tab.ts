import { httpResource } from '@angular/common/http';
import { Component, LOCALE_ID, computed, inject, signal } from '@angular/core';
import { AcknowledgementList, type AgreementNow, AgreementVersions, type Role } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Dates, Empty, Icon, ResourceState, When } from '@alongside/web/ui';
import { roleWords } from '../../words/people-words';
import { AgreementSheet } from './agreement-sheet';
import { VisitorSheet, capacityWords } from './visitor-sheet';

/** The confidentiality agreement, version by version, and who accepted which (LEG-05). */
@Component({
  selector: 'app-confidentiality-tab',
  imports: [AgreementSheet, Empty, Icon, ResourceState, VisitorSheet, When],
  templateUrl: './confidentiality-tab.html',
  styleUrls: ['../pieces/list.scss', './confidentiality-tab.scss'],
})
export class ConfidentialityTab {
  private readonly session = inject(Session);
  private readonly dates = inject(Dates);
  private readonly spanish = inject(LOCALE_ID).startsWith('es');

  protected readonly manages = computed(() => this.session.can('manage', 'Agreement'));
  protected readonly records = computed(() => this.session.can('write', 'Agreement'));
  protected readonly versions = httpResource(() => '/api/agreements', { parse: AgreementVersions.parse });
  protected readonly list = httpResource(() => '/api/acknowledgements', { parse: AcknowledgementList.parse });
  protected readonly now = computed(() => (this.versions.hasValue() ? this.versions.value().items.at(0) : undefined));
  protected readonly earlier = computed(() => (this.versions.hasValue() ? this.versions.value().items.slice(1) : []));
  protected readonly missing = computed(() =>
    this.list.hasValue() ? this.list.value().items.filter(({ state, current }) => state === 'active' && !current).length : 0,
  );
  protected readonly sheet = signal<'agreement' | 'visitor' | undefined>(undefined);
  protected readonly capacities = capacityWords;

  protected words(version: Pick<AgreementNow, 'en' | 'es'>) {
    return this.spanish ? version.es : version.en;
  }

  protected roles(roles: readonly Role[]): string {
    return roles.map((role) => roleWords[role].label).join(', ');
  }

  /** A day without time, as people say it. */
  protected day(day: string): string {
    return this.dates.day(this.dates.instant(day, '12:00'), true);
  }

  protected changed(): void {
    this.versions.reload();
    this.list.reload();
  }
}
