import * as z from 'zod/mini';
import json from '../data/reporting-laws.json';
import type { Locale } from './common-keys';
import type { LawBinds, LawKey } from './law-keys';
import type { ConfidenceMark, LanguageMarks } from './localize';
import { confidenceMark, localize, shownSource } from './localize';
import { once } from './once';
import { ReportingLawsFile } from './schema/reporting-laws-file';
import { lawTexts } from './text-keys';

const file = once(() => z.parse(ReportingLawsFile, json));

export interface ReportingLawView extends ConfidenceMark, LanguageMarks {
  readonly key: LawKey;
  readonly place: string;
  readonly citation: string;
  readonly who: LawBinds;
  readonly note: string | null;
  /** Where to read it. */
  readonly source: string | null;
}

/** Laws that demand a report, or only allow one, in the order of the data. A citation is where to begin to read, not what to rely on. */
export const reportingLaws = (locale: Locale): ReportingLawView[] =>
  file().laws.map(({ key, citation, who, source, confidence }) => ({
    ...{ key, citation, who },
    ...localize(locale, lawTexts(key)),
    source: shownSource(source),
    ...confidenceMark(confidence),
  }));
