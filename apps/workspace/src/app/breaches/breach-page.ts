import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { BreachView } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Icon, ResourceState, When } from '@alongside/web/ui';
import { Notifications } from '../notifications/notifications';
import { lastLoaded } from '../shared/last-loaded';
import { Affected } from './affected';
import { breachKinds } from './breach-words';
import { EndSheet } from './end-sheet';
import { Notices } from './notices';
import { TimeLeft } from './time-left';
import { WhatSheet } from './what-sheet';

/** A breach from the suspicion to its end: who must be told by when, who must be reached, what was done. */
@Component({
  selector: 'app-breach-page',
  imports: [Affected, EndSheet, Icon, Notices, ResourceState, RouterLink, TimeLeft, WhatSheet, When],
  templateUrl: './breach-page.html',
  styleUrl: './breach-page.scss',
})
export class BreachPage {
  private readonly session = inject(Session);
  readonly id = input.required<string>();

  protected readonly kinds = breachKinds;
  protected readonly loaded = httpResource(() => `/api/breaches/${this.id()}`, { parse: BreachView.parse });
  protected readonly view = lastLoaded(this.loaded, this.id);
  protected readonly sheet = signal<'what' | 'end' | undefined>(undefined);

  protected readonly may = computed(() => ({
    change: this.session.can('write', 'Breach') && this.view()?.state === 'open',
    end: this.session.can('close', 'Breach'),
  }));
  /** What keeps it from being over. */
  protected readonly left = computed(() => {
    const { openNotices = 0, openCases = 0 } = this.view() ?? {};
    return openNotices + openCases > 0;
  });
  protected readonly places = computed(() => {
    const { places = [], choices = [] } = this.view() ?? {};
    return places.map((place) => choices.find((each) => each.place === place)?.name ?? place).join(', ');
  });

  constructor() {
    const items = inject(Notifications).items;
    let known: string | undefined;
    effect(() => {
      const newest = items().find(({ facts }) => facts['breachId'] === this.id())?.id ?? '';
      if (known !== undefined && known !== newest) untracked(() => this.loaded.reload());
      known = newest;
    });
  }

  protected names(people: BreachView['keptFrom']): string {
    return people.map(({ displayName }) => displayName).join(', ');
  }
}
