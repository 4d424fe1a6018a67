import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AccessList, type AccessRow, type Staff } from '@alongside/contract';
import { Icon, ResourceState, When } from '@alongside/web/ui';
import { accessDecisions, glassDecisions, glassWords, relationWords } from '../../words/access-words';
import { CaseFile } from '../case-file';
import { BlockSheet } from '../head/block-sheet';
import { RestrictSheet } from '../head/restrict-sheet';
import { ShareSheet } from '../head/share-sheet';
import { reloadWithCase } from '../reload-with';
import { ConflictSheet } from './conflict-sheet';
import { EndSheet } from './end-sheet';
import { ExtendSheet } from './extend-sheet';
import { LiftBlockSheet } from './lift-block-sheet';

type Open =
  { kind: 'share' | 'block' | 'conflict' | 'restrict' } | { kind: 'end' | 'extend'; row: AccessRow } | { kind: 'lift'; who: Staff };

/** Who can open this case: why, since and until when, by whom; and what can be done about it. */
@Component({
  selector: 'app-access-tab',
  imports: [
    ...[BlockSheet, ConflictSheet, EndSheet, ExtendSheet, Icon, LiftBlockSheet, ResourceState, RestrictSheet],
    ...[RouterLink, ShareSheet, When],
  ],
  templateUrl: './access-tab.html',
  styleUrls: ['../happened/happened-tab.scss', './access-tab.scss'],
})
export class AccessTab {
  protected readonly file = inject(CaseFile);
  protected readonly relations = relationWords;
  protected readonly glass = glassWords;
  protected readonly decisions = glassDecisions;
  protected readonly list = httpResource(() => `/api/cases/${this.file.id()}/access`, { parse: AccessList.parse });
  private readonly people = computed(() => (this.list.hasValue() ? this.list.value().people : []));
  /** Those who were given it, apart from those whose role gives it. */
  protected readonly named = computed(() => this.people().filter(({ id, state }) => id !== null && state === 'now'));
  protected readonly byRole = computed(() => this.people().filter(({ id }) => id === null));
  protected readonly planned = computed(() => this.people().filter(({ state }) => state === 'planned'));
  protected readonly open = signal<Open | undefined>(undefined);

  constructor() {
    reloadWithCase(this.list);
  }

  protected said({ kind, user, by }: AccessList['decisions'][number]): string {
    if (kind === 'blocked' && user?.id === by.id) return $localize`Said that they have a conflict of interest`;
    return accessDecisions[kind](user?.displayName ?? '');
  }

  protected mayEnd({ relation }: AccessRow): boolean {
    if (relation === 'shared') return this.file.may('share', 'Case');
    return relation === 'assigned' ? this.file.may('reassign', 'Case') : this.file.may('write', 'Glass');
  }
}
