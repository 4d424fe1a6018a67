import type { Question } from './questions';
import type { ScreenDraft } from './screen-draft';

export type SectionId = 'danger' | 'who' | 'people' | 'kinds' | 'happened' | 'reported' | 'images' | 'safe' | 'wishes' | 'summary';
export type SectionState = 'untouched' | 'started' | 'complete' | 'needed';

export interface Section {
  id: SectionId;
  title: string;
  state: SectionState;
  /** Questions without an answer. */
  left: number;
}

const titles: Record<SectionId, string> = {
  danger: $localize`Danger check`,
  who: $localize`Who is contacting us`,
  people: $localize`The people`,
  kinds: $localize`Kind of crime`,
  happened: $localize`What happened`,
  reported: $localize`Reported person`,
  images: $localize`Images`,
  safe: $localize`Safe contact`,
  wishes: $localize`What they want`,
  summary: $localize`Read back and open`,
};
const providerTitles: Partial<Record<SectionId, string>> = {
  people: $localize`The company`,
  happened: $localize`What was found`,
  reported: $localize`Reported account`,
};

export const titleOf = (id: SectionId, persona: ScreenDraft['persona']): string => (persona === 'esp' && providerTitles[id]) || titles[id];

/** The parts of the page for this caller. A provider has no client, so nobody's safe contact and wishes are asked. */
export function shownSections({ persona }: ScreenDraft): SectionId[] {
  const all: SectionId[] = ['danger', 'who', 'people', 'kinds', 'happened', 'reported', 'images', 'safe', 'wishes', 'summary'];
  return persona === 'esp' ? all.filter((id) => id !== 'safe' && id !== 'wishes') : all;
}

export function sectionsOf(draft: ScreenDraft, questions: readonly Question[]): Section[] {
  return shownSections(draft).map((id) => {
    const own = questions.filter(({ section }) => section === id);
    const left = own.filter(({ answered }) => !answered);
    return {
      id,
      title: titleOf(id, draft.persona),
      left: left.length,
      state: stateOf(
        own.length,
        left.length,
        left.some(({ needed }) => needed),
      ),
    };
  });
}

/** "Needed" speaks up only where something was already begun; before that every part is simply still to come. */
function stateOf(count: number, left: number, needed: boolean): SectionState {
  if (count === 0 || left === count) return 'untouched';
  if (left === 0) return 'complete';
  return needed ? 'needed' : 'started';
}
