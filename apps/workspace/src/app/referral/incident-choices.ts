import type { CaseView } from '@alongside/contract';
import type { Dates } from '@alongside/web/ui';
import type { IncidentChoice } from './items-field';

const SHOWN = 40;

/** The incidents of a case as they are told apart: when it was, and how the words about it begin. */
export const incidentChoices = ({ incidents }: Pick<CaseView, 'incidents'>, dates: Dates): IncidentChoice[] =>
  incidents.map(({ id, summary, occurredFrom }) => ({
    id,
    label: [occurredFrom && dates.day(occurredFrom), summary.slice(0, SHOWN)].filter(Boolean).join(': ') || $localize`Without words`,
  }));
