import { CRIME_TYPE_KEYS, REPORT_CHANNEL_KEYS } from '.';
import type { WorksheetFieldView } from '.';
import { fieldValues, reportRules, worksheet, worksheets, worksheetView } from './report-contents';

const fields = (key: (typeof REPORT_CHANNEL_KEYS)[number]): readonly WorksheetFieldView[] =>
  worksheetView(key, 'en').sections.flatMap((section) => section.fields.flatMap((field) => [field, ...(field.fields ?? [])]));
const field = (key: (typeof REPORT_CHANNEL_KEYS)[number], id: string) => fields(key).find((each) => each.id === id);

describe('worksheetView', () => {
  it('draws a worksheet', () => {
    expect(worksheetView('ic3', 'en')).toMatchObject({
      key: 'ic3',
      agency: 'ic3',
      submission: { how: 'web form only', url: 'https://www.ic3.gov/', phone: null },
      output: 'Worksheet in the order of the form, to copy from',
    });
    expect(worksheetView('ic3', 'en').sections.map(({ title }) => title)).toEqual([
      'Who files',
      'Person harmed',
      'Transactions',
      'Person reported',
      'Incident',
      'Other information',
      'Signature',
      'After filing',
    ]);
  });

  it('has 333 fields in 14 worksheets, none of them for a file', () => {
    const all = REPORT_CHANNEL_KEYS.flatMap(fields);
    expect(all).toHaveLength(333);
    expect(all.map(({ type }) => type).filter((type) => /file|upload|image|media|binary/i.test(type))).toEqual([]);
  });

  it('prefills from the case', () => {
    expect(field('local_law_enforcement', 'local_law_enforcement.what.summary')).toMatchObject({
      name: 'summary',
      label: 'Short, clear account',
      help: 'Brief, in time order, no legal words.',
      required: true,
      mapsFrom: 'incident.summary',
    });
  });

  it('keeps the words of the form as values beside the labels', () => {
    expect(field('hsi', 'hsi.you.from')?.options).toEqual([
      { value: 'Inside the U.S.', label: 'Inside the U.S.' },
      { value: 'Outside of the U.S.', label: 'Outside of the U.S.' },
    ]);
    expect(field('ceop', 'ceop.tracking.filedBy')?.options?.map(({ label }) => label)).toEqual(['Client', 'Advocate', 'Provider']);
    expect(field('ic3', 'ic3.filer.name')?.options).toBeNull();
  });

  it('takes the crime types as answers, in the language of the reader', () => {
    const kinds = worksheetView('local_law_enforcement', 'es').sections[1].fields.find(({ name }) => name === 'crimeTypes');
    expect(kinds?.options?.map(({ value }) => value)).toEqual([...CRIME_TYPE_KEYS]);
    expect(kinds?.options).toContainEqual({ value: 'sextortion', label: 'Sextorsión' });
  });

  it('marks fields that are our own', () => {
    expect(field('local_law_enforcement', 'local_law_enforcement.what.when')).toMatchObject({ check: true, source: null });
    expect(field('local_law_enforcement', 'local_law_enforcement.what.summary')).not.toHaveProperty('check');
  });

  it('has the parts of an object below it', () => {
    const payments = field('local_law_enforcement', 'local_law_enforcement.what.payments');
    expect(payments?.fields?.map(({ name }) => name)).toEqual(['method', 'amount', 'currency', 'date', 'recipient', 'receiptHeld']);
  });
});

describe('fieldValues', () => {
  it('gives the answers that may be recorded', () => {
    const filedBy = worksheet('ceop')
      .sections.flatMap((section) => section.fields)
      .find(({ id }) => id === 'ceop.tracking.filedBy');
    expect(filedBy && fieldValues(filedBy)).toEqual(['client', 'advocate', 'provider']);
    expect(fieldValues({ optionSet: null })).toBeNull();
    expect(fieldValues({ optionSet: 'crime_types' })).toEqual([...CRIME_TYPE_KEYS]);
    expect(() => fieldValues({ optionSet: 'nope' })).toThrow('no option set "nope"');
  });
});

describe('reportRules', () => {
  it('say that no channel takes a file and that an instruction unlocks nothing', () => {
    const rules = new Map(reportRules('en').map(({ id, text }) => [id, text]));
    expect(rules.get('RC-03')).toMatch(/No field in any channel takes a file/);
    expect(rules.get('RC-04')).toMatch(/unlocks nothing/);
    expect(worksheets()).toHaveLength(14);
  });
});
