import type { Locale, SafetyGroup, SafetyStatement } from '@alongside/contract';
import type { SafetyAudience, SafetyGroupKey } from '@alongside/knowledge';
import { safetyViews, type SafetyItemView } from '@alongside/knowledge/safety';

/* Statements of the knowledge base, as screens, plans and papers show them. What is not to be displayed is not among them. */

export type PlanRole = 'client' | 'caregiver' | 'reporter';
export interface PlanPerson {
  role: PlanRole;
  ageBand: string | null;
}

const statement = ({ id, audience, text, note, staffNote, source, check }: SafetyItemView): SafetyStatement => ({
  ...{ id, audience: [...audience], text, note, staffNote: staffNote ?? null, source, check: check ?? false },
});
export const groupsFor = (locale: Locale, audience: SafetyAudience): SafetyGroup[] =>
  safetyViews(locale, audience).map(({ key, title, intro, items }) => ({ key, title, intro, items: items.map(statement) }));

/** For whom statements are written that fit this person: a child is spoken to as a child, a caregiver as a caregiver. */
export function audiencesOf({ role, ageBand }: PlanPerson): readonly SafetyAudience[] {
  if (role === 'caregiver') return ['all', 'caregiver'];
  if (ageBand === '0_12') return ['all', 'client', 'child'];
  if (ageBand === '13_17') return ['all', 'client', 'child', 'teen'];
  return ['all', 'client'];
}

/** What is offered for a plan, with the notes for staff. */
export function offered(locale: Locale, person: PlanPerson): SafetyGroup[] {
  const audiences = audiencesOf(person);
  return groupsFor(locale, 'staff')
    .map((group) => ({ ...group, items: group.items.filter(({ audience }) => audience.some((each) => audiences.includes(each))) }))
    .filter(({ items }) => items.length > 0);
}

interface Known extends SafetyStatement {
  group: SafetyGroupKey;
  title: string;
}
const known = new Map<Locale, ReadonlyMap<string, Known>>();
/** Every statement that may be displayed, by its id. */
export function statements(locale: Locale): ReadonlyMap<string, Known> {
  const found = known.get(locale);
  if (found) return found;
  const made = new Map(
    groupsFor(locale, 'staff').flatMap(({ key, title, items }) => items.map((item) => [item.id, { ...item, group: key, title }] as const)),
  );
  known.set(locale, made);
  return made;
}

/** What stands above words of the person's own. */
export const ownTitle: Record<Locale, string> = { en: 'In my own words', es: 'Con mis propias palabras' };
