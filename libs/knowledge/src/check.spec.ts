import type { KnowledgeFiles } from './check';
import { checkKnowledge, SHIPPED } from './check';

/** Data of which nothing is known, good enough to break it. */
interface Json {
  [name: string]: Json;
}

/** The shipped files with one thing broken. */
function broken(breakIt: (files: Json) => void): KnowledgeFiles {
  const files = structuredClone(SHIPPED) as unknown as Json;
  breakIt(files);
  return files as unknown as KnowledgeFiles;
}
const set = (target: Json, name: string | number, value: unknown) => {
  (target as unknown as Record<string | number, unknown>)[name] = value;
};
const listed = (list: Json) => list as unknown as Json[];
const byId = (list: Json, id: string): Json => {
  const found = listed(list).find((entry) => String(entry.id) === id || String(entry.key) === id);
  if (!found) throw new Error(`nothing to break: ${id}`);
  return found;
};
const drop = (list: Json, id: string) => listed(list).splice(listed(list).indexOf(byId(list, id)), 1);
const item = (files: Json, id: string) => byId(files.lifecycle.items, id);
const agency = (files: Json, key: string) => byId(files.agencies.agencies, key);
const crimeType = (files: Json, key: string) => byId(files.crimeTypes.crimeTypes, key);
const worksheet = (files: Json, key: string) => byId(files.reportContents.channels, key);

describe('checkKnowledge', () => {
  it('finds nothing wrong with the shipped data', () => {
    expect(checkKnowledge()).toEqual([]);
  });

  const table: readonly (readonly [string, (files: Json) => void, string, string, RegExp])[] = [
    // shapes
    [
      'an unknown confidence',
      (f) => set(agency(f, 'ic3'), 'confidence', 'certain'),
      'agencies',
      'ic3',
      /confidence: is not one of the values allowed/,
    ],
    ['an internal field', (f) => set(agency(f, 'ic3'), 'sources', ['seed-1']), 'agencies', 'ic3', /unknown field sources/],
    [
      'an address of a channel that is none',
      (f) => set(agency(f, 'ic3').channels[0], 'value', 'ic3.gov'),
      'agencies',
      'ic3.form',
      /does not fit/,
    ],
    ['a check after no time at all', (f) => set(agency(f, 'ic3').rhythm, 'firstCheckAfter', 0), 'agencies', 'ic3', /firstCheckAfter/],
    ['a pattern that is none', (f) => set(agency(f, 'ic3').reference, 'pattern', '['), 'agencies', 'ic3', /regular expression/],
    [
      'a field for a file',
      (f) => set(worksheet(f, 'ic3').sections[0].fields[0], 'type', 'file'),
      'report-contents',
      'ic3.filer.affected',
      /type/,
    ],
    [
      'a path that no case has',
      (f) => set(worksheet(f, 'ic3').sections[0].fields[0], 'mapsFrom', 'client.ssn'),
      'report-contents',
      'ic3.filer.affected',
      /mapsFrom/,
    ],
    [
      'words of an item that is shown',
      (f) => set(f.safety.groups[0].items[0], 'display', false),
      'warning-signs-and-safety',
      'W-01',
      /withheld/,
    ],
    ['an empty text', (f) => set(f.texts.en.texts, 'safety.W-01.text', ''), 'text/en', 'file', /safety\.W-01\.text/],
    ['a file that is none', (f) => set(f, 'lifecycle', []), 'lifecycle', 'file', /the file/],
    // conditions, named by their item
    [
      'an unknown predicate',
      (f) => set(item(f, 'R-12'), 'condition', { fact: 'openFilings', atMost: 1 }),
      'lifecycle',
      'R-12',
      /unknown predicate/,
    ],
    ['an unknown fact', (f) => set(item(f, 'R-09'), 'condition', { fact: 'mood', is: true }), 'lifecycle', 'R-09', /unknown fact "mood"/],
    [
      'a wrong operator',
      (f) => set(item(f, 'F-01'), 'condition', { fact: 'openFilings', is: 1 }),
      'lifecycle',
      'F-01',
      /"is" does not go with openFilings/,
    ],
    [
      'an unknown value',
      (f) => set(item(f, 'R-14'), 'condition', { fact: 'country', is: 'UK' }),
      'lifecycle',
      'R-14',
      /unknown value "UK"/,
    ],
    [
      'an unknown value deep inside',
      (f) => set(item(f, 'R-12').condition.all[1].any[1], 'includesAny', ['spam']),
      'lifecycle',
      'R-12',
      /unknown value "spam"/,
    ],
    // closed sets
    ['a missing agency', (f) => drop(f.agencies.agencies, 'ic3'), 'agencies', 'ic3', /no entry/],
    ['a missing item', (f) => drop(f.lifecycle.items, 'R-03'), 'lifecycle', 'R-03', /no entry/],
    ['an item twice', (f) => listed(f.lifecycle.items).push(structuredClone(item(f, 'F-09'))), 'lifecycle', 'F-09', /twice/],
    ['an unknown agency', (f) => set(crimeType(f, 'ncii').agencies, 0, 'interpol'), 'crime-types', 'ncii', /agencies\.0/],
    ['a missing safety item', (f) => drop(f.safety.groups[0].items, 'W-05'), 'warning-signs-and-safety', 'W-05', /no entry/],
    // references
    [
      'an unverified field that does not exist',
      (f) => set(agency(f, 'ic3').unverifiedFields, 0, 'channels.fax'),
      'agencies',
      'ic3',
      /channels\.fax/,
    ],
    [
      'a caution of another agency',
      (f) => set(agency(f, 'ic3').cautions[0], 'id', 'ceop.money_first'),
      'agencies',
      'ic3',
      /begin with its agency/,
    ],
    ['a template that names nothing to fill', (f) => set(agency(f, 'state_cps'), 'instantiate', []), 'agencies', 'state_cps', /template/],
    [
      'a crime type without a blocking caution',
      (f) => set(crimeType(f, 'ncii'), 'cautionIds', ['C-MIN-1']),
      'crime-types',
      'ncii',
      /lacks the caution C-MIN-2/,
    ],
    [
      'adult guidance among that for minors',
      (f) => set(crimeType(f, 'ncii').evidenceIds.minorOrUnknown, 0, 'EV-A2'),
      'crime-types',
      'ncii',
      /EV-A2 is not for minors/,
    ],
    [
      'adult guidance where minors are always shown',
      (f) => set(crimeType(f, 'csam_access').evidenceIds, 'adultOnly', ['EV-A1']),
      'crime-types',
      'csam_access',
      /always shows minors/,
    ],
    [
      'an incident type the form does not have',
      (f) => set(crimeType(f, 'trafficking').ncmec.incidentTypes, 0, 'Trafficking'),
      'crime-types',
      'trafficking',
      /incident type/,
    ],
    [
      'a counting item that does not exist',
      (f) => set(crimeType(f, 'doxxing').pmtVictimization[0].items, 0, 99),
      'crime-types',
      'doxxing',
      /PMT item 99/,
    ],
    ['two items in one place', (f) => set(item(f, 'R-02'), 'order', 1), 'lifecycle', 'R-02', /shares place 1/],
    [
      'a field in the wrong place',
      (f) => set(worksheet(f, 'iwf').sections[0].fields[0], 'id', 'iwf.you.url'),
      'report-contents',
      'iwf.you.url',
      /follow its place/,
    ],
    [
      'an option set that does not exist',
      (f) => set(worksheet(f, 'hsi').sections[1].fields[0], 'optionSet', 'nope'),
      'report-contents',
      'hsi.violation.violation',
      /unknown option set/,
    ],
    [
      'an enum without answers',
      (f) => set(worksheet(f, 'hsi').sections[1].fields[0], 'optionSet', null),
      'report-contents',
      'hsi.violation.violation',
      /an enum has/,
    ],
    [
      'an XML type that does not exist',
      (f) => set(f.providerInterface.xml.roots[0], 'typeRef', 'nope'),
      'ncmec-provider-interface',
      'report',
      /unknown type nope/,
    ],
    // texts
    ['a missing text', (f) => delete f.texts.en.texts['checklist.R-00.title'], 'text/en', 'checklist.R-00.title', /missing/],
    [
      'a text of no entry',
      (f) => set(f.texts.en.texts, 'checklist.R-99.title', 'x'),
      'text/en',
      'checklist.R-99.title',
      /belongs to no entry/,
    ],
    [
      'a translation of nothing',
      (f) => set(f.texts.es.texts, 'checklist.R-99.title', 'x'),
      'text/es',
      'checklist.R-99.title',
      /no English text/,
    ],
    [
      'a text of an item that is not displayed',
      (f) => set(f.texts.en.texts, 'safety.C-03.text', 'x'),
      'text/en',
      'safety.C-03.text',
      /not to be displayed/,
    ],
    ['one language in the file of another', (f) => set(f.texts.es.meta, 'locale', 'en'), 'text/es', 'meta', /says it is en/],
  ];
  it.each(table)('finds %s', (_name, breakIt, file, entry, problem) => {
    expect(checkKnowledge(broken(breakIt))).toContainEqual({ file, entry, problem: expect.stringMatching(problem) });
  });
});
