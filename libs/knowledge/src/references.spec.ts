import agenciesJson from '../data/agencies.json';
import crimeTypesJson from '../data/crime-types.json';
import reportContentsJson from '../data/report-contents.json';
import { AGENCY_KEYS, CASE_PATHS, CHECKLIST_ITEM_IDS, CRIME_TYPE_KEYS, REPORT_CHANNEL_KEYS, SAFETY_ITEM_IDS } from '.';

// read from the data as they are, without the library in between
const agencyKeys = agenciesJson.agencies.map(({ key }) => key);
const crimeTypeKeys = crimeTypesJson.crimeTypes.map(({ key }) => key);
const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
const strays = (used: readonly string[], known: readonly string[]): string[] => used.filter((id) => !known.includes(id));

describe('closed sets', () => {
  it.each([
    ['agencies', AGENCY_KEYS, 29],
    ['crime types', CRIME_TYPE_KEYS, 21],
    ['checklist items', CHECKLIST_ITEM_IDS, 48],
    ['reporting channels', REPORT_CHANNEL_KEYS, 14],
    ['safety items', SAFETY_ITEM_IDS, 64],
    ['case paths', CASE_PATHS, 77],
  ] as const)('%s', (_name, keys, count) => {
    expect(new Set<string>(keys).size).toBe(count);
    expect(keys).toHaveLength(count);
  });
});

describe('references between the data files', () => {
  it.each(crimeTypesJson.crimeTypes.map((type) => [type.key, type] as const))('crime type %s', (_key, type) => {
    expect(strays(type.agencies, agencyKeys)).toEqual([]);
    expect(strays(type.stepIds, idsOf(crimeTypesJson.steps))).toEqual([]);
    expect(strays(type.cautionIds, idsOf(crimeTypesJson.cautions))).toEqual([]);
    expect(
      strays([...(type.evidenceIds.adultOnly ?? []), ...type.evidenceIds.minorOrUnknown], idsOf(crimeTypesJson.evidenceGuidance)),
    ).toEqual([]);
    expect(strays(type.related, crimeTypeKeys)).toEqual([]);
  });

  it.each(agenciesJson.agencies.map((agency) => [agency.key, agency] as const))('agency %s', (_key, agency) => {
    expect(strays(agency.reportShouldContain, idsOf(agenciesJson.reportElements))).toEqual([]);
    expect(strays(agency.acceptsCrimeTypes, ['*', ...crimeTypeKeys])).toEqual([]);
  });

  it.each(reportContentsJson.channels.map((channel) => [channel.key, channel] as const))('worksheet %s', (_key, channel) => {
    expect(agencyKeys).toContain(channel.agency);
    const paths = channel.sections.flatMap(({ fields }) => fields.flatMap(({ mapsFrom }) => mapsFrom ?? []));
    expect(strays(paths, [...CASE_PATHS])).toEqual([]);
  });
});
