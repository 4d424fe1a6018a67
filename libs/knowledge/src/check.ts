import agencies from '../data/agencies.json';
import consentRules from '../data/consent-rules.json';
import crimeTypes from '../data/crime-types.json';
import deadlines from '../data/deadlines.json';
import lifecycle from '../data/lifecycle.json';
import providerInterface from '../data/ncmec-provider-interface.json';
import reportContents from '../data/report-contents.json';
import en from '../data/text/en.json';
import es from '../data/text/es.json';
import reportingLaws from '../data/reporting-laws.json';
import takedownRoutes from '../data/takedown-routes.json';
import safety from '../data/warning-signs-and-safety.json';
import type { KnowledgeFiles, Problem } from './check/files';
import { parseFiles } from './check/parse-files';
import { agencyProblems } from './check/agency-problems';
import { consentProblems } from './check/consent-problems';
import { crimeTypeProblems } from './check/crime-type-problems';
import { deadlineProblems } from './check/deadline-problems';
import { lawProblems } from './check/law-problems';
import { lifecycleProblems } from './check/lifecycle-problems';
import { safetyProblems } from './check/safety-problems';
import { takedownProblems } from './check/takedown-problems';
import { textProblems } from './check/text-problems';
import { worksheetProblems } from './check/worksheet-problems';

export type { KnowledgeFiles, Problem } from './check/files';

/** The data that the library ships. */
export const SHIPPED: KnowledgeFiles = {
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
};

/**
 * Everything that is wrong with the reference data: shapes, closed sets, references, conditions, texts. Empty when
 * all is well; the API calls it at the start and does not start otherwise. References and texts are checked only
 * where the shapes are right. `files` is for tests.
 */
export function checkKnowledge(files: KnowledgeFiles = SHIPPED): Problem[] {
  const { parsed, problems } = parseFiles(files);
  if (parsed === null) return problems;
  return [
    ...agencyProblems(parsed),
    ...consentProblems(parsed),
    ...crimeTypeProblems(parsed),
    ...deadlineProblems(parsed),
    ...lifecycleProblems(parsed),
    ...worksheetProblems(parsed),
    ...lawProblems(parsed),
    ...safetyProblems(parsed),
    ...takedownProblems(parsed),
    ...textProblems(parsed),
  ];
}
