import type { WorksheetFacts, WorksheetFieldFacts } from '../schema/report-contents-file';
import { REPORT_CHANNEL_KEYS, REPORT_RULE_IDS } from '../worksheet-keys';
import type { ParsedFiles, Problem } from './files';
import { setProblems, twice } from './files';

const FILE = 'report-contents';

/** Closed sets, ids that follow their place, fields that fit their type, and the inner references of the interface of providers. */
export function worksheetProblems(files: ParsedFiles): Problem[] {
  const { channels, rules, optionSets } = files.reportContents;
  const fields = channels.flatMap(allFields);
  const used = new Set(fields.map(({ optionSet }) => optionSet));
  return [
    ...setProblems(
      FILE,
      REPORT_CHANNEL_KEYS,
      channels.map(({ key }) => key),
    ),
    ...setProblems(
      FILE,
      REPORT_RULE_IDS,
      rules.map(({ id }) => id),
    ),
    ...Object.keys(optionSets)
      .filter((set) => !used.has(set))
      .map((set) => ({ file: FILE, entry: set, problem: 'no field uses this option set' })),
    ...Object.entries(optionSets).flatMap(([set, options]) =>
      twice(options.map(({ id }) => id)).map((id) => ({ file: FILE, entry: set, problem: `${id} is there twice` })),
    ),
    ...twice(fields.map(({ id }) => id)).map((id) => ({ file: FILE, entry: id, problem: 'is there twice' })),
    ...fields.flatMap((field) => fieldProblems(field, optionSets).map((problem) => ({ file: FILE, entry: field.id, problem }))),
    ...channels.flatMap(placeProblems),
    ...interfaceProblems(files),
  ];
}

function allFields({ sections }: WorksheetFacts): WorksheetFieldFacts[] {
  return sections.flatMap((section) => section.fields.flatMap((field) => [field, ...(field.fields ?? [])]));
}

function fieldProblems(field: WorksheetFieldFacts, optionSets: ParsedFiles['reportContents']['optionSets']): string[] {
  const { type, optionSet, fields } = field;
  const problems: string[] = [];
  if ((type === 'enum') !== (optionSet !== null)) problems.push('an enum has an option set, other types have none');
  if ((type === 'object') !== (fields !== undefined)) problems.push('an object has fields, other types have none');
  if (optionSet !== null && optionSet !== 'crime_types' && !Object.hasOwn(optionSets, optionSet))
    problems.push(`unknown option set ${optionSet}`);
  return problems;
}

function placeProblems({ key, sections, notes }: WorksheetFacts): Problem[] {
  const misplaced = [
    ...sections.flatMap(({ id, fields }) => fields.filter((field) => !isChild(`${key}.${id}`, field.id))),
    ...sections.flatMap(({ fields }) => fields.flatMap((field) => (field.fields ?? []).filter((inner) => !isChild(field.id, inner.id)))),
    ...notes.filter((note) => !isChild(`${key}.note`, note.id)),
  ].map(({ id }) => ({ file: FILE, entry: id, problem: 'its id does not follow its place' }));
  const doubled = twice([...sections, ...notes].map(({ id }) => id)).map((id) => ({
    file: FILE,
    entry: key,
    problem: `${id} is there twice`,
  }));
  return [...misplaced, ...doubled];
}

const isChild = (parent: string, id: string): boolean => id.startsWith(`${parent}.`) && !id.slice(parent.length + 1).includes('.');

function interfaceProblems({ providerInterface: { xml, statutoryContent, validationRules } }: ParsedFiles): Problem[] {
  const file = 'ncmec-provider-interface';
  const references = [
    ...xml.roots.map(({ name, typeRef }) => ({ entry: name, typeRef })),
    ...Object.entries(xml.types).flatMap(([type, { fields }]) =>
      fields.map(({ name, typeRef }) => ({ entry: `${type}.${name}`, typeRef })),
    ),
  ];
  return [
    ...references
      .filter(({ typeRef }) => typeRef !== null && !Object.hasOwn(xml.types, typeRef))
      .map(({ entry, typeRef }) => ({ file, entry, problem: `unknown type ${typeRef}` })),
    ...twice([...statutoryContent.map(({ id }) => id), ...validationRules]).map((id) => ({ file, entry: id, problem: 'is there twice' })),
  ];
}
