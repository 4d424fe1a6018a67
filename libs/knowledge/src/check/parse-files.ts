import * as z from 'zod/mini';
import { LOCALES } from '../common-keys';
import { AgenciesFile } from '../schema/agencies-file';
import { ConsentRulesFile } from '../schema/consent-rules-file';
import { CrimeTypesFile } from '../schema/crime-types-file';
import { DeadlinesFile } from '../schema/deadlines-file';
import { LifecycleFile } from '../schema/lifecycle-file';
import { ProviderInterfaceFile } from '../schema/provider-interface-file';
import { ReportContentsFile } from '../schema/report-contents-file';
import { ReportingLawsFile } from '../schema/reporting-laws-file';
import { SafetyFile } from '../schema/safety-file';
import { TakedownRoutesFile } from '../schema/takedown-routes-file';
import { TextFile } from '../schema/text-file';
import type { KnowledgeFiles, ParsedFiles, Problem } from './files';

/** Parses every file by its schema; `parsed` is null if one of them has the wrong shape. */
export function parseFiles(files: KnowledgeFiles): { readonly parsed: ParsedFiles | null; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const parse = <T>(file: string, schema: z.ZodMiniType<T>, data: unknown): T | null => {
    const result = z.safeParse(schema, data);
    if (result.success) return result.data;
    problems.push(
      ...result.error.issues.map((issue) => ({
        file,
        entry: entryAt(data, issue.path),
        problem: `${where(issue.path)}: ${inWords(issue)}`,
      })),
    );
    return null;
  };
  const agencies = parse('agencies', AgenciesFile, files.agencies);
  const consentRules = parse('consent-rules', ConsentRulesFile, files.consentRules);
  const crimeTypes = parse('crime-types', CrimeTypesFile, files.crimeTypes);
  const deadlines = parse('deadlines', DeadlinesFile, files.deadlines);
  const lifecycle = parse('lifecycle', LifecycleFile, files.lifecycle);
  const reportContents = parse('report-contents', ReportContentsFile, files.reportContents);
  const providerInterface = parse('ncmec-provider-interface', ProviderInterfaceFile, files.providerInterface);
  const reportingLaws = parse('reporting-laws', ReportingLawsFile, files.reportingLaws);
  const safety = parse('warning-signs-and-safety', SafetyFile, files.safety);
  const takedownRoutes = parse('takedown-routes', TakedownRoutesFile, files.takedownRoutes);
  const [en, es] = LOCALES.map((locale) => parse(`text/${locale}`, TextFile, files.texts[locale]));
  if (
    !agencies ||
    !consentRules ||
    !crimeTypes ||
    !deadlines ||
    !lifecycle ||
    !reportContents ||
    !providerInterface ||
    !reportingLaws ||
    !safety ||
    !takedownRoutes ||
    !en ||
    !es
  ) {
    return { parsed: null, problems };
  }
  return {
    parsed: {
      agencies,
      consentRules,
      crimeTypes,
      deadlines,
      lifecycle,
      reportContents,
      providerInterface,
      reportingLaws,
      safety,
      takedownRoutes,
      texts: { en, es },
    },
    problems,
  };
}

/** The innermost entry on the way to a problem that has an id or a key, so that the message names it. */
function entryAt(data: unknown, path: readonly PropertyKey[]): string {
  let here: unknown = data;
  let name = 'file';
  for (const step of path) {
    if (typeof here !== 'object' || here === null) break;
    here = (here as Record<PropertyKey, unknown>)[step];
    if (typeof here !== 'object' || here === null) break;
    const { id, key } = here as { id?: unknown; key?: unknown };
    if (typeof id === 'string') name = id;
    else if (typeof key === 'string') name = key;
  }
  return name;
}

const where = (path: readonly PropertyKey[]): string => (path.length === 0 ? 'the file' : path.map(String).join('.'));

/** The small build of the schema library brings no messages, so that they are made here. */
function inWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'custom':
      return issue.message;
    case 'unrecognized_keys':
      return `unknown field ${issue.keys.join(', ')}`;
    case 'invalid_type':
      return `should be of type ${issue.expected}`;
    case 'invalid_value':
      return 'is not one of the values allowed';
    default:
      return `is wrong (${issue.code})`;
  }
}
