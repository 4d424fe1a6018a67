import type { Locale } from '../common-keys';
import type { AgenciesFile } from '../schema/agencies-file';
import type { ConsentRulesFile } from '../schema/consent-rules-file';
import type { CrimeTypesFile } from '../schema/crime-types-file';
import type { DeadlinesFile } from '../schema/deadlines-file';
import type { LifecycleFile } from '../schema/lifecycle-file';
import type { ProviderInterfaceFile } from '../schema/provider-interface-file';
import type { ReportContentsFile } from '../schema/report-contents-file';
import type { ReportingLawsFile } from '../schema/reporting-laws-file';
import type { SafetyFile } from '../schema/safety-file';
import type { TakedownRoutesFile } from '../schema/takedown-routes-file';
import type { TextFile } from '../schema/text-file';

/** The data files as read, before anything is known about them. */
export interface KnowledgeFiles {
  readonly agencies: unknown;
  readonly consentRules: unknown;
  readonly crimeTypes: unknown;
  readonly deadlines: unknown;
  readonly lifecycle: unknown;
  readonly reportContents: unknown;
  readonly providerInterface: unknown;
  readonly reportingLaws: unknown;
  readonly safety: unknown;
  readonly takedownRoutes: unknown;
  readonly texts: Readonly<Record<Locale, unknown>>;
}

/** The same with their shapes known. */
export interface ParsedFiles {
  readonly agencies: AgenciesFile;
  readonly consentRules: ConsentRulesFile;
  readonly crimeTypes: CrimeTypesFile;
  readonly deadlines: DeadlinesFile;
  readonly lifecycle: LifecycleFile;
  readonly reportContents: ReportContentsFile;
  readonly providerInterface: ProviderInterfaceFile;
  readonly reportingLaws: ReportingLawsFile;
  readonly safety: SafetyFile;
  readonly takedownRoutes: TakedownRoutesFile;
  readonly texts: Readonly<Record<Locale, TextFile>>;
}

export interface Problem {
  /** Data file without its ending, for example `lifecycle` or `text/es`. */
  readonly file: string;
  /** Id of the entry, key of the text, or name of the list. */
  readonly entry: string;
  /** What is wrong, in words. */
  readonly problem: string;
}

/** Problems of a list against its closed set: entries missing, twice, or unknown. */
export function setProblems(file: string, closed: readonly string[], found: readonly string[]): Problem[] {
  return [
    ...closed.filter((id) => !found.includes(id)).map((id) => ({ file, entry: id, problem: 'is in the closed set but has no entry' })),
    ...found.filter((id) => !closed.includes(id)).map((id) => ({ file, entry: id, problem: 'is not in the closed set' })),
    ...twice(found).map((id) => ({ file, entry: id, problem: 'is there twice' })),
  ];
}

/** The ids that occur more than once. */
export function twice(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
