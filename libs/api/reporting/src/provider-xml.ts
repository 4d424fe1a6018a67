import { providerInterfaceView, type ProviderInterfaceView, type XmlNodeView } from '@alongside/knowledge/provider-interface';
import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces';

/** A part of a report: a value, or elements by name; attributes have an `@`. The order is the schema's, whatever it is here. */
export type XmlValue = string | number | boolean | XmlTree;
export interface XmlTree {
  [name: string]: XmlValue | readonly XmlValue[] | undefined;
}

export interface XmlProblem {
  /** Where in the report: `report.incidentSummary.incidentType`. */
  path: string;
  problem:
    | 'missing'
    | 'unknown'
    | 'too_many'
    | 'too_long'
    | 'not_a_choice'
    | 'wrong_form'
    | 'no_zone'
    | 'in_the_future'
    | 'one_of_several'
    | 'listed_nowhere';
}

const types = () => providerInterfaceView('en').xml;
type Types = ProviderInterfaceView['xml'];

/** What of a report NCMEC's schema would refuse, element by element; empty when it can be sent. */
export function xmlProblems(report: XmlTree, now: Date): XmlProblem[] {
  return check(types(), 'report', report, 'report', now);
}

function check(xml: Types, type: string, tree: XmlTree, path: string, now: Date): XmlProblem[] {
  const { fields, compositor } = xml.types[type];
  const known = new Set([...fields.map(nameOf), '#']);
  const strange = Object.keys(tree).filter((name) => tree[name] !== undefined && !known.has(name));
  const chosen = fields.filter((node) => node.inChoice && listOf(tree[nameOf(node)]).length > 0);
  return [
    ...strange.map((name) => ({ path: `${path}.${name}`, problem: 'unknown' as const })),
    ...(compositor === 'choice' && chosen.length !== 1 ? [{ path, problem: 'one_of_several' as const }] : []),
    ...fields.flatMap((node) => nodeProblems(xml, node, listOf(tree[nameOf(node)]), `${path}.${node.name}`, now)),
  ];
}

function nodeProblems(xml: Types, node: XmlNodeView, values: readonly XmlValue[], path: string, now: Date): XmlProblem[] {
  const found: XmlProblem[] = [];
  if (node.required && values.length === 0) found.push({ path, problem: 'missing' });
  if (node.maxOccurs !== null && values.length > node.maxOccurs) found.push({ path, problem: 'too_many' });
  for (const value of values) {
    if (node.type === 'object' && node.typeRef) {
      found.push(...(isTree(value) ? check(xml, node.typeRef, value, path, now) : [{ path, problem: 'wrong_form' as const }]));
      continue;
    }
    const text = isTree(value) ? value['#'] : value;
    if (isTree(value) && node.typeRef) found.push(...check(xml, node.typeRef, value, path, now));
    found.push(...valueProblems(xml, node, String(text ?? ''), now).map((problem) => ({ path, problem })));
  }
  return found;
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
function valueProblems(
  xml: Types,
  { type, maxLength, enum: choices, enumRef, pattern, fixed }: XmlNodeView,
  text: string,
  now: Date,
): XmlProblem['problem'][] {
  const allowed = choices ?? (enumRef ? xml.enums[enumRef as keyof Types['enums']] : null);
  if (type === 'presence') return fixed !== null && text !== fixed && text !== '' ? ['wrong_form'] : [];
  if (text === '') return ['missing'];
  return [
    ...(maxLength !== null && [...text].length > maxLength ? (['too_long'] as const) : []),
    ...(allowed && !(allowed as readonly string[]).includes(text) ? (['not_a_choice'] as const) : []),
    ...(pattern !== null && !new RegExp(pattern, 'u').test(text) ? (['wrong_form'] as const) : []),
    ...(type === 'integer' && !/^-?\d+$/.test(text) ? (['wrong_form'] as const) : []),
    ...(type === 'number' && Number.isNaN(Number(text)) ? (['wrong_form'] as const) : []),
    ...(type === 'boolean' && !['true', 'false'].includes(text) ? (['wrong_form'] as const) : []),
    ...(type === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(text) ? (['wrong_form'] as const) : []),
    ...(type === 'email' && !/^[^\s@]+@[^\s@]+$/.test(text) ? (['wrong_form'] as const) : []),
    ...(type === 'datetime' ? momentProblems(text, now) : []),
  ];
}

/** Every date-time has a zone and lies in the past (rule 2). */
function momentProblems(text: string, now: Date): XmlProblem['problem'][] {
  if (!DATE_TIME.test(text) || Number.isNaN(Date.parse(text))) return [/(Z|[+-]\d{2}:\d{2})$/.test(text) ? 'wrong_form' : 'no_zone'];
  return Date.parse(text) > now.getTime() ? ['in_the_future'] : [];
}

/** The report as XML, in the order of the schema. The caller has made sure that it has no problems. */
export function xmlOf(report: XmlTree): string {
  const document = create({ version: '1.0', encoding: 'UTF-8' });
  write(types(), 'report', report, document.ele('report'));
  return document.end({ prettyPrint: true });
}

function write(xml: Types, type: string, tree: XmlTree, into: XMLBuilder) {
  const { fields } = xml.types[type];
  for (const node of fields.filter(({ kind }) => kind === 'attribute')) {
    const [value] = listOf(tree[nameOf(node)]);
    if (value !== undefined) into.att(node.name, String(value));
  }
  for (const node of fields.filter(({ kind }) => kind !== 'attribute'))
    for (const value of listOf(tree[node.name])) {
      const element = into.ele(node.name);
      // tags are empty elements: present when true (rule 8)
      if (node.type === 'presence') continue;
      if (!isTree(value)) element.txt(String(value));
      else {
        if (node.typeRef) write(xml, node.typeRef, value, element);
        if (value['#'] !== undefined) element.txt(String(value['#']));
      }
    }
}

const nameOf = ({ kind, name }: XmlNodeView) => (kind === 'attribute' ? `@${name}` : name);
const isTree = (value: XmlValue): value is XmlTree => typeof value === 'object';
const isList = (value: XmlTree[string]): value is readonly XmlValue[] => Array.isArray(value);
/** Without what was left out; a tag that is not true is left out (rule 8). */
const listOf = (value: XmlTree[string]): readonly XmlValue[] =>
  value === undefined || value === false ? [] : isList(value) ? value : [value];
