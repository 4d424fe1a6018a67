import * as z from 'zod/mini';
import json from '../data/lifecycle.json';
import type { CaseFacts } from './case-facts';
import type { ChecklistItemId } from './checklist-keys';
import type { Locale, Persona, PortalStatus } from './common-keys';
import { PERSONAS, PORTAL_STATUSES, STAGES } from './common-keys';
import { holds } from './condition';
import type { ConfidenceMark, LanguageMarks } from './localize';
import { confidenceMark, localize, shownSource } from './localize';
import { once } from './once';
import type { ChecklistItem } from './schema/lifecycle-file';
import { LifecycleFile } from './schema/lifecycle-file';
import { checklistTexts as checklistTextKeys, personaStaffTexts, personaTexts, portalStatusText } from './text-keys';

export type { ChecklistItem } from './schema/lifecycle-file';

/** The whole checklist, ordered by stage, then by order within the stage; facts without texts. */
export const checklist = once((): readonly ChecklistItem[] => z.parse(LifecycleFile, json).items.sort(byPlace));

/** For sorting: by stage, then by order within the stage. */
export function byPlace(a: Pick<ChecklistItem, 'stage' | 'order'>, b: Pick<ChecklistItem, 'stage' | 'order'>): number {
  return STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || a.order - b.order;
}

/**
 * The items that a case has: those for the persona whose condition holds, ordered by stage, then order.
 * The persona given also counts as the fact of that name. A closed case has none: the caller does not ask for it.
 */
export function checklistFor(persona: Persona, facts: CaseFacts): ChecklistItem[] {
  const known = { ...facts, persona };
  return checklist().filter((item) => item.personas.includes(persona) && holds(item.condition, known));
}

export interface ChecklistText extends ConfidenceMark, LanguageMarks {
  readonly title: string;
  readonly detail: string;
  readonly source: string | null;
}

/** Title and detail of every item, by id. They speak to staff. */
export function checklistTexts(locale: Locale): Readonly<Record<ChecklistItemId, ChecklistText>> {
  const texts = checklist().map(({ id, source, confidence }) => [
    id,
    { ...localize(locale, checklistTextKeys(id)), source: shownSource(source), ...confidenceMark(confidence) },
  ]);
  return Object.fromEntries(texts) as Record<ChecklistItemId, ChecklistText>;
}

export interface PersonaView extends LanguageMarks {
  readonly key: Persona;
  readonly label: string;
  /** Only for staff: what to mind with this persona. */
  readonly note?: string;
}

/** Who may be contacting us. The notes come only for staff: they warn, for example, of caregivers who are reported. */
export function personaViews(locale: Locale, audience: 'client' | 'staff' = 'client'): PersonaView[] {
  return PERSONAS.map((key) => {
    const { required } = personaTexts(key);
    if (audience === 'client') return { key, ...localize(locale, { required, optional: {} }) };
    return { key, ...localize(locale, { required: { ...required, ...personaStaffTexts(key).required }, optional: {} }) };
  });
}

export interface PortalStatusText extends LanguageMarks {
  readonly text: string;
}

/** The words for the states of a report in the portal. */
export function portalStatusTexts(locale: Locale): Readonly<Record<PortalStatus, PortalStatusText>> {
  const texts = PORTAL_STATUSES.map((status) => [status, localize(locale, portalStatusText(status))]);
  return Object.fromEntries(texts) as Record<PortalStatus, PortalStatusText>;
}
