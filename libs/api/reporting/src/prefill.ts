import type { SheetAnswer, SheetAnswers } from '@alongside/contract';
import type { CasePath, ReportChannelKey } from '@alongside/knowledge';
import { worksheet, type WorksheetFieldFacts } from '@alongside/knowledge/report-contents';
import { choiceFor } from './prefill.choices';
import type { SheetFacts } from './prefill.facts';
import { partsFor, valuesFor } from './prefill.values';

/** What the case already says, field by field; only what it says. */
export function prefilled(channel: ReportChannelKey, facts: SheetFacts): SheetAnswers {
  const answers: SheetAnswers = {};
  for (const { fields } of worksheet(channel).sections)
    for (const field of fields) {
      const answer = answerFor(field, facts);
      if (answer) answers[field.id] = answer;
    }
  return answers;
}

const answer = (given: Partial<SheetAnswer>): SheetAnswer => ({ mark: null, values: [], rows: [], ...given });

function answerFor(field: WorksheetFieldFacts, facts: SheetFacts): SheetAnswer | null {
  const path = field.mapsFrom as CasePath | null;
  if (!path) return null;
  if (field.type === 'object') {
    const asked = (field.fields ?? []).map(({ id }) => lastOf(id));
    const rows = partsFor(path, facts, asked)
      .map((from) => rowOf(field, from, facts))
      .filter((row) => Object.keys(row).length > 0);
    return rows.length > 0 ? answer({ rows: field.repeatable ? rows : rows.slice(0, 1) }) : null;
  }
  if (field.type === 'datetime_range') {
    const rows = facts.incidents
      .filter(({ from, to }) => from ?? to)
      .map(({ from, to }) => ({ ...(from && { from }), ...(to && { to }) }) as Record<string, string>);
    return rows.length > 0 ? answer({ rows: field.repeatable ? rows : [whole(rows)] }) : null;
  }
  const raw = valuesFor(path, facts);
  if (raw.some((value) => value === 'unknown' || value === 'declined') && field.optionSet !== 'yes_no_unknown')
    return answer({ mark: raw.includes('declined') ? 'declined' : 'unknown' });
  const fitted = field.optionSet ? choiceFor(field.optionSet, path, raw, facts) : field.type === 'boolean' ? yesOrNo(path, raw) : raw;
  if (fitted.length === 0) return null;
  // one field, several things: together in the words field, the first in all others
  const values = field.repeatable
    ? fitted
    : field.type === 'text'
      ? [fitted.join('\n\n')]
      : field.type === 'string'
        ? [fitted.join(', ')]
        : fitted.slice(0, 1);
  return answer({ values });
}

/** A question of yes or no, where the case decides it. */
function yesOrNo(path: CasePath, raw: readonly string[]): string[] {
  if (path === 'filings.others' || path === 'takedown.requestedAt') return raw.length > 0 ? ['yes'] : [];
  // only one form asks it of a country: whether the person lives in Australia
  if (path === 'client.country') return raw.length > 0 ? [raw[0] === 'AU' ? 'yes' : 'no'] : [];
  return raw.filter((value) => value === 'yes' || value === 'no').slice(0, 1);
}

function rowOf(field: WorksheetFieldFacts, from: (path: CasePath | null, name: string) => readonly string[], facts: SheetFacts) {
  const row: Record<string, string> = {};
  for (const inner of field.fields ?? []) {
    const name = lastOf(inner.id);
    const raw = from(inner.mapsFrom as CasePath | null, name).filter((value) => value.trim() !== '');
    const fitted = inner.optionSet && inner.mapsFrom ? choiceFor(inner.optionSet, inner.mapsFrom as CasePath, raw, facts) : raw;
    if (fitted.length > 0) row[name] = inner.repeatable || inner.type === 'string' ? fitted.join(', ') : fitted[0];
  }
  return row;
}

/** Last part of the id of a field: the name of the answer within its object. */
const lastOf = (id: string) => id.slice(id.lastIndexOf('.') + 1);

/** All times of a case as one. */
function whole(rows: readonly Record<string, string>[]): Record<string, string> {
  const [from] = rows.flatMap(({ from }) => from ?? []).sort();
  const to = rows
    .flatMap(({ to, from }) => to ?? from ?? [])
    .sort()
    .at(-1);
  return { ...(from && { from }), ...(to && to !== from && { to }) };
}
