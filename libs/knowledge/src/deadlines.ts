import * as z from 'zod/mini';
import json from '../data/deadlines.json';
import type { Locale } from './common-keys';
import type { BreachLaw, Programme, RequestRule } from './deadline-keys';
import type { ConfidenceMark, LanguageMarks } from './localize';
import { confidenceMark, localize, shownSource } from './localize';
import { once } from './once';
import { DeadlinesFile, type BreachLawFacts, type ProgrammeFacts, type RequestRuleFacts } from './schema/deadlines-file';
import { breachLawTexts, programmeTexts, requestRuleTexts } from './text-keys';

export type { RequestRuleFacts } from './schema/deadlines-file';

const file = once(() => z.parse(DeadlinesFile, json));

interface Marked extends ConfidenceMark, LanguageMarks {
  readonly name: string;
  readonly source: string | null;
}
/** A programme: whom it wants told of a breach, and within how many hours. */
export interface ProgrammeView extends Marked {
  readonly key: Programme;
  readonly tell: string;
  readonly hours: number;
}
/** A law on breaches: who must be told, within how many hours; where it is not `fixed` the hours are our own. */
export interface BreachLawView extends Marked {
  readonly key: BreachLaw;
  readonly place: string;
  /** Of a US state. */
  readonly placeName: string | null;
  readonly tell: string;
  readonly note: string | null;
  readonly hours: number;
  readonly fixed: boolean;
}
export interface RequestRuleView extends Marked {
  readonly key: RequestRule;
  readonly note: string | null;
}

const marks = ({ source, confidence }: Pick<ProgrammeFacts, 'source' | 'confidence'>) => ({
  source: shownSource(source),
  ...confidenceMark(confidence),
});

/** A state is called by its name; the browser knows the names of countries. */
const named = <Texts extends { place: string | null }>({ place, ...texts }: Texts) => ({ ...texts, placeName: place });

export const programmeViews = (locale: Locale): ProgrammeView[] =>
  file().programmes.map(({ key, hours, ...from }) => ({ key, hours, ...localize(locale, programmeTexts(key)), ...marks(from) }));

export const breachLawViews = (locale: Locale): BreachLawView[] =>
  file().laws.map(({ key, place, hours, fixed, ...from }) => ({
    ...{ key, place, hours, fixed },
    ...named(localize(locale, breachLawTexts(key))),
    ...marks(from),
  }));

export const requestRuleViews = (locale: Locale): RequestRuleView[] =>
  file().requests.map(({ key, source, confidence }) => ({
    key,
    ...localize(locale, requestRuleTexts(key)),
    ...marks({ source, confidence }),
  }));

/** The laws that hold where these places are. */
export const breachLawsFor = (places: readonly string[]): readonly BreachLawFacts[] =>
  file().laws.filter(({ place }) => places.includes(place));

/** Every place that has a law of its own, in the order of the data. */
export const breachPlaces = (): readonly string[] => [...new Set(file().laws.map(({ place }) => place))];

/** The rule for requests where the organization works; somewhere else it is a product default. */
export function requestRuleFor(country: string): RequestRuleFacts {
  const rules = file().requests;
  const rule = rules.find(({ place }) => place === country) ?? rules.find(({ place }) => place === 'other');
  if (!rule) throw new Error('no rule for requests about one’s own file');
  return rule;
}
