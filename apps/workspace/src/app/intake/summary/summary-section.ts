import { Component, LOCALE_ID, computed, inject, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import { problemOf } from '@alongside/web/http';
import { Discreet, Icon, ProblemText, ProblemTexts, Snacks } from '@alongside/web/ui';
import { CrimeTypes } from '../../cases/directory';
import { DraftKeeper } from '../draft/draft-keeper';
import { IntakeForm } from '../draft/intake-form';
import { fullLabelOf } from '../draft/questions';
import { type SectionId, titleOf } from '../draft/sections';
import { IntakeApi } from '../intake.api';
import { Matching } from '../matches/matching';
import { MatchNote } from '../matches/match-note';
import { EndSheet } from './end-sheet';
import { readBack } from './read-back';
import { sayLocal } from './say-local';

interface Missing {
  section: SectionId;
  label: string;
  problem?: string;
}

/** Read back to the caller, what is still open, and the button that opens the case. */
@Component({
  selector: 'app-summary-section',
  imports: [EndSheet, Icon, MatchNote, ProblemText],
  templateUrl: './summary-section.html',
  styleUrl: './summary-section.scss',
})
export class SummarySection {
  private readonly api = inject(IntakeApi);
  private readonly router = inject(Router);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ProblemTexts);
  private readonly discreet = inject(Discreet);
  private readonly types = inject(CrimeTypes);
  private readonly locale = inject(LOCALE_ID);
  protected readonly form = inject(IntakeForm);
  protected readonly keeper = inject(DraftKeeper);
  protected readonly matching = inject(Matching);
  readonly goTo = output<SectionId>();

  protected readonly ending = signal(false);
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  protected readonly said = computed(() => {
    const lists = new Intl.ListFormat(this.locale, { type: 'conjunction' });
    return readBack(this.form.draft(), {
      crime: (key) => this.types.name(key),
      name: (name) => this.discreet.say(name),
      time: (local, zone) => sayLocal(local, zone, this.locale),
      list: (words) => lists.format(words),
    });
  });
  protected readonly needed = computed<Missing[]>(() => this.form.questions().filter(({ needed, answered }) => needed && !answered));
  /** By part of the page, so that it can be gone through with the caller. */
  protected readonly left = computed(() =>
    this.form
      .sections()
      .map(({ id, title }) => ({
        id,
        title,
        questions: this.form.questions().filter((question) => question.section === id && !question.answered && !question.needed),
      }))
      .filter(({ questions }) => questions.length > 0),
  );
  protected readonly leftCount = computed(() => this.left().reduce((count, { questions }) => count + questions.length, 0));
  /** What the server would not open the case with. */
  protected readonly refused = computed<Missing[]>(() => {
    const { fields } = this.failure() ? problemOf(this.failure()) : { fields: [] };
    return fields.map(({ path, problem }) => {
      const at = path.replace(/^draft\./, '');
      return {
        section: sectionOf(at),
        label: fullLabelOf(at === 'safeContact' ? 'safeContact.channel' : at, this.form.persona()),
        problem: problemWords[problem]?.() ?? this.texts.field(problem),
      };
    });
  });

  protected title(id: SectionId): string {
    return titleOf(id, this.form.persona());
  }

  protected async open(): Promise<void> {
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      const saved = (await this.keeper.flush()) ? this.keeper.saved() : undefined;
      if (!saved) return;
      const { caseId, number } = await this.api.open(saved.caseId, saved.version);
      this.snacks.say($localize`Case ${number}:NUMBER: is open`);
      await this.router.navigate(['/cases', caseId], { replaceUrl: true });
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}

const problemWords: Record<string, () => string> = {
  unknown_time: () => $localize`This time cannot be read.`,
  in_the_future: () => $localize`This lies in the future.`,
  ends_before_start: () => $localize`The end is before the beginning.`,
  unknown_day: () => $localize`This day cannot be right.`,
};

const sections: [RegExp, SectionId][] = [
  [/^danger/, 'danger'],
  [/^persona/, 'who'],
  [/^(client|contactPerson|hasClient|provider)/, 'people'],
  [/^crimeTypes/, 'kinds'],
  [/^incident/, 'happened'],
  [/^reportedPersons/, 'reported'],
  [/^images/, 'images'],
  [/^safeContact/, 'safe'],
  [/^choseToReport/, 'wishes'],
];
export const sectionOf = (path: string): SectionId => sections.find(([pattern]) => pattern.test(path))?.[1] ?? 'summary';
