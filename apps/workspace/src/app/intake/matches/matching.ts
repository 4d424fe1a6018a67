import { Service, computed, debounced, inject, resource } from '@angular/core';
import type { IntakePerson, MatchAsk } from '@alongside/contract';
import { IntakeApi } from '../intake.api';
import { DraftKeeper } from '../draft/draft-keeper';
import { same } from '../draft/screen-draft';

const PAUSE = 1_500;

/** Whether somebody in this intake is known already. A warning, never a wall; beyond one's own cases it names nobody (design §3.11). */
@Service({ autoProvided: false })
export class Matching {
  private readonly api = inject(IntakeApi);
  private readonly keeper = inject(DraftKeeper);

  private readonly asksPeople = computed(() => this.ask([this.keeper.draft().contactPerson, this.keeper.draft().client]), { equal: same });
  private readonly asksReported = computed(() => this.ask(this.keeper.draft().reportedPersons), { equal: same });
  private readonly foundPeople = this.look(this.asksPeople);
  private readonly foundReported = this.look(this.asksReported);

  readonly people = computed(() => (this.foundPeople.hasValue() ? this.foundPeople.value() : undefined));
  readonly reported = computed(() => (this.foundReported.hasValue() ? this.foundReported.value() : undefined));

  private look(asks: () => MatchAsk) {
    // Names are complete when nobody has typed for a moment.
    const settled = debounced(asks, PAUSE);
    return resource({
      params: () => {
        const ask = settled.hasValue() ? settled.value() : undefined;
        return ask && this.keeper.caseId() && [ask.names, ask.phones, ask.emails, ask.handles].some((words) => words.length > 0)
          ? ask
          : undefined;
      },
      // What cannot be looked up is looked up with the next word; the intake does not wait for it.
      loader: ({ params }) => this.api.matches(params).catch(() => undefined),
    });
  }

  private ask(people: readonly IntakePerson[]): MatchAsk {
    const caseId = this.keeper.caseId();
    const of = (words: (person: IntakePerson) => readonly string[], shortest: number) =>
      [...new Set(people.flatMap(words).map((word) => word.trim()))].filter((word) => word.length >= shortest);
    return {
      ...(caseId && { caseId }),
      names: of(({ name, alias }) => [name, alias], 3).slice(0, 10),
      phones: of(({ phones }) => phones, 6).slice(0, 10),
      emails: of(({ emails }) => emails.filter((mail) => mail.includes('@')), 5).slice(0, 10),
      handles: of(({ handles }) => handles.map(({ name }) => name), 3).slice(0, 40),
    };
  }
}
