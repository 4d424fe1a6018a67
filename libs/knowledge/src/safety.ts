import * as z from 'zod/mini';
import json from '../data/warning-signs-and-safety.json';
import type { Locale } from './common-keys';
import type { ConfidenceMark, LanguageMarks } from './localize';
import { confidenceMark, localize, shownSource } from './localize';
import { once } from './once';
import type { SafetyAudience, SafetyGroupKey, SafetyItemId } from './safety-keys';
import type { SafetyItemFacts } from './schema/safety-file';
import { SafetyFile } from './schema/safety-file';
import { safetyGroupTexts, safetyStaffTexts, safetyTexts } from './text-keys';

const file = once(() => z.parse(SafetyFile, json));

export interface SafetyItemView extends ConfidenceMark, LanguageMarks {
  readonly id: SafetyItemId;
  readonly audience: readonly SafetyAudience[];
  readonly text: string;
  /** May be shown under the text. */
  readonly note: string | null;
  /** Only for staff. */
  readonly staffNote?: string | null;
  readonly source: string | null;
}

export interface SafetyGroupView extends LanguageMarks {
  readonly key: SafetyGroupKey;
  readonly title: string;
  readonly intro: string | null;
  readonly items: readonly SafetyItemView[];
}

/**
 * Warning signs and safety items for one audience: its own and those for everybody; staff see all, with notes of
 * their own. Groups without an item for the audience are left out. Items that are not to be displayed never come,
 * for staff neither.
 */
export function safetyViews(locale: Locale, audience: SafetyAudience): SafetyGroupView[] {
  return file()
    .groups.map(({ key, items }) => ({
      key,
      ...localize(locale, safetyGroupTexts(key)),
      items: items.filter((item) => item.display && isFor(item, audience)).map((item) => itemView(item, locale, audience)),
    }))
    .filter(({ items }) => items.length > 0);
}

function isFor(item: SafetyItemFacts, audience: SafetyAudience): boolean {
  return audience === 'staff' || item.audience.includes('all') || item.audience.includes(audience);
}

function itemView({ id, audience, source, confidence }: SafetyItemFacts, locale: Locale, reader: SafetyAudience): SafetyItemView {
  const { required, optional } = safetyTexts(id);
  return {
    id,
    audience,
    ...(reader === 'staff'
      ? localize(locale, { required, optional: { ...optional, ...safetyStaffTexts(id).optional } })
      : localize(locale, { required, optional })),
    source: shownSource(source),
    ...confidenceMark(confidence),
  };
}
