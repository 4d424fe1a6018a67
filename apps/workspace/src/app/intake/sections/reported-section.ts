import { Component, inject } from '@angular/core';
import type { IntakePerson } from '@alongside/contract';
import { Icon, Snacks } from '@alongside/web/ui';
import { IntakeForm } from '../draft/intake-form';
import { labelOf } from '../draft/questions';
import { emptyPerson } from '../draft/screen-draft';
import { OpenAnswer } from '../fields/open-answer';
import { PersonFields } from '../fields/person-fields';
import { MatchNote } from '../matches/match-note';
import { Matching } from '../matches/matching';

/** Whoever is reported. Nobody has to be known: a screen name is a beginning. */
@Component({
  selector: 'app-reported-section',
  imports: [Icon, MatchNote, OpenAnswer, PersonFields],
  templateUrl: './reported-section.html',
  styleUrl: './people-section.scss',
})
export class ReportedSection {
  protected readonly form = inject(IntakeForm);
  protected readonly matching = inject(Matching);
  private readonly snacks = inject(Snacks);
  protected readonly label = labelOf('reportedPersons');
  protected readonly fields: readonly (keyof IntakePerson)[] = [
    'name',
    'relationship',
    'handles',
    'phones',
    'emails',
    'address',
    'description',
    'why',
  ];

  protected add(): void {
    this.form.draft.update((draft) => ({
      ...draft,
      reportedPersons: [...draft.reportedPersons, { ...emptyPerson(), allegedAbuser: true }],
    }));
  }

  protected remove(place: number): void {
    const { reportedPersons: before, open: marksBefore } = this.form.draft();
    this.form.draft.update((draft) => ({
      ...draft,
      reportedPersons: draft.reportedPersons.filter((_, at) => at !== place),
      open: withoutRow(draft.open, place),
    }));
    this.snacks.say($localize`Reported person removed`, {
      undo: () => this.form.draft.update((draft) => ({ ...draft, reportedPersons: before, open: marksBefore })),
    });
  }
}

/** The marks of the rows after a removed one move up with them. */
export function withoutRow<T>(marks: Record<string, T>, place: number): Record<string, T> {
  return Object.fromEntries(
    Object.entries(marks).flatMap(([path, mark]) => {
      const [part, row, ...rest] = path.split('.');
      if (part !== 'reportedPersons' || row === undefined || Number(row) < place) return [[path, mark]];
      return Number(row) === place ? [] : [[[part, Number(row) - 1, ...rest].join('.'), mark]];
    }),
  );
}
