import type { SheetAnswers } from '@alongside/contract';
import { DateTime } from 'luxon';
import type { XmlTree, XmlValue } from './provider-xml';

/* How the worksheet of a provider is read; what nobody knows is not there. */

const field = (name: string) => `ncmec_esp_api.${name}`;
export const valuesOf = (answers: SheetAnswers, name: string): string[] => {
  const answer = answers[field(name)];
  return !answer || answer.mark ? [] : answer.values.map((value) => value.trim()).filter(Boolean);
};
export const valueOf = (answers: SheetAnswers, name: string): string | undefined => valuesOf(answers, name)[0];
export const rowsOf = (answers: SheetAnswers, name: string): readonly Record<string, string>[] => {
  const answer = answers[field(name)];
  return !answer || answer.mark ? [] : answer.rows;
};

/** Several in one answer, as they are typed. */
export const split = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[,;\n]/)
    .map((each) => each.trim())
    .filter(Boolean);
export const some = <T extends XmlValue>(list: readonly T[]): readonly XmlValue[] | undefined => (list.length > 0 ? list : undefined);
/** A tree with something in it. */
export const filled = (tree: XmlTree): XmlTree | undefined => (Object.values(tree).some((value) => value !== undefined) ? tree : undefined);
/** An element of true or false says so in both cases; only a tag is left out when it is not true (rule 8). */
export const truth = (text: string | undefined): string | undefined => (text === 'yes' ? 'true' : text === 'no' ? 'false' : undefined);

/** A time as it was typed on the organization's clock, with its zone; what is no time stays as it is, and is refused. */
export function moment(typed: string, zone: string): string {
  const text = typed.replace(' ', 'T');
  const at = DateTime.fromISO(text.length > 10 ? text : `${text}T00:00`, { zone });
  return at.isValid ? (at.toISO({ suppressMilliseconds: true }) ?? typed) : typed;
}

/** Given names before the last word. */
export function named(name: string | undefined): XmlTree {
  const words = (name ?? '').trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return {};
  return words.length === 1 ? { lastName: words[0] } : { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) };
}
