import * as z from 'zod/mini';
import json from '../data/takedown-routes.json';
import type { Locale } from './common-keys';
import type { ConfidenceMark, LanguageMarks } from './localize';
import { confidenceMark, localize, shownSource } from './localize';
import { once } from './once';
import { TakedownRoutesFile, type TakedownRouteFacts } from './schema/takedown-routes-file';
import type { TakedownRoute } from './takedown-keys';
import { takedownTexts } from './text-keys';

export type { TakedownRouteFacts } from './schema/takedown-routes-file';

const file = once(() => z.parse(TakedownRoutesFile, json));
const byKey = once(() => new Map(file().routes.map((route) => [route.key, route])));

/** The facts of one way. Throws on an unknown key: validate keys from outside with TAKEDOWN_ROUTES first. */
export function takedownRoute(key: TakedownRoute): TakedownRouteFacts {
  const found = byKey().get(key);
  if (!found) throw new Error(`no way "${key}" to have something taken down`);
  return found;
}

/** Days after the removal on which it is looked for again, in order. */
export const recheckDays = (): readonly number[] => file().recheckDays.days;

export interface TakedownRouteView
  extends
    Pick<TakedownRouteFacts, 'key' | 'agency' | 'purpose' | 'shown' | 'countries' | 'filedBy' | 'clockHours' | 'checkDays' | 'namesake'>,
    ConfidenceMark,
    LanguageMarks {
  readonly name: string;
  readonly who: string;
  readonly expect: string;
  /** What tells it apart from the others of nearly the same name. */
  readonly apart: string | null;
  /** What comes next where it did not help. */
  readonly refused: string;
  readonly source: string | null;
}

/** Every way, in the order in which they are offered. */
export const takedownRouteViews = (locale: Locale): TakedownRouteView[] =>
  file().routes.map(({ source, confidence, ...facts }) => ({
    ...facts,
    ...localize(locale, takedownTexts(facts.key)),
    source: shownSource(source),
    ...confidenceMark(confidence),
  }));
