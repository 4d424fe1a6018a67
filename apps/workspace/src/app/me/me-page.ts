import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MyGlass, SessionRows } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import {
  Choice,
  type ChoiceOption,
  Discreet,
  Icon,
  ProblemText,
  ResourceState,
  Shortcuts,
  Snacks,
  Theme,
  type ThemeChoice,
  When,
} from '@alongside/web/ui';
import type * as z from 'zod/mini';
import { AbsenceCard } from '../absence/absence-card';
import { FactorCard } from '../account/factor/factor-card';
import { LanguageLinks } from '../shared/language-links';
import { glassDecisions, glassWords } from '../words/access-words';
import { roleWords } from '../words/people-words';

type SignedIn = z.infer<typeof SessionRows>['items'][number];

/** One's own account: who we think you are, where you are signed in, and how this device shows the workspace. */
@Component({
  selector: 'app-me-page',
  imports: [AbsenceCard, Choice, FactorCard, Icon, LanguageLinks, ProblemText, ResourceState, RouterLink, When],
  templateUrl: './me-page.html',
  styleUrl: './me-page.scss',
})
export class MePage {
  private readonly api = inject(Api);
  private readonly snacks = inject(Snacks);
  protected readonly session = inject(Session);
  protected readonly discreet = inject(Discreet);
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly theme = inject(Theme);

  protected readonly roles = computed(() => (this.session.user()?.roles ?? []).map((role) => roleWords[role]));
  protected readonly themes: readonly ChoiceOption<ThemeChoice>[] = [
    { value: 'system', label: $localize`Automatic` },
    { value: 'light', label: $localize`Light` },
    { value: 'dark', label: $localize`Dark` },
  ];
  protected readonly sessions = httpResource(() => '/api/session/all', { parse: SessionRows.parse });
  /** This device first. */
  protected readonly rows = computed(() =>
    this.sessions.hasValue() ? [...this.sessions.value().items].sort((one, other) => Number(other.current) - Number(one.current)) : [],
  );
  private readonly glass = httpResource(() => (this.session.can('read', 'Glass') ? '/api/glass/mine' : undefined), {
    parse: MyGlass.parse,
  });
  protected readonly openings = computed(() => (this.glass.hasValue() ? this.glass.value().items : []));
  protected readonly states = glassWords;
  protected readonly decisions = glassDecisions;
  protected readonly unnamed = $localize`A browser`;
  protected readonly ending = signal<string | undefined>(undefined);
  protected readonly failure = signal<unknown>(undefined);

  protected show(choice: string): void {
    this.theme.choice.set(choice as ThemeChoice);
  }

  protected endLabel({ label }: SignedIn): string {
    return $localize`End ${label || this.unnamed}:DEVICE:`;
  }

  protected async end(row: SignedIn): Promise<void> {
    if (this.ending()) return;
    this.ending.set(row.id);
    this.failure.set(undefined);
    try {
      await this.api.delete(`/api/session/${row.id}`);
      this.snacks.say($localize`Signed out there`);
      this.sessions.reload();
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.ending.set(undefined);
    }
  }
}
