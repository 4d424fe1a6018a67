import { providerInterfaceView } from './provider-interface';

describe('providerInterfaceView', () => {
  const view = providerInterfaceView('en');

  it('says what the law asks for, and that images never come here', () => {
    expect(view.usedByProduct).toBe(false);
    expect(view.statutoryContent.map(({ id, inProduct }) => [id.split('.').at(-1), inProduct])).toEqual([
      ['identity', 'words'],
      ['location', 'words'],
      ['time', 'words'],
      ['discovery', 'words'],
      ['images', 'never'],
      ['communication', 'never'],
    ]);
  });

  it('holds the whole tree of the report: 40 types, 497 nodes in the requests when expanded', () => {
    const { types, roots } = view.xml;
    const count = (type: string): number =>
      types[type].fields.reduce((sum, { typeRef }) => sum + 1 + (typeRef === null ? 0 : count(typeRef)), 0);
    expect(Object.keys(types)).toHaveLength(40);
    // the roots themselves are nodes too
    const requests = roots.filter(({ direction }) => direction === 'request');
    expect(requests.reduce((sum, { typeRef }) => sum + 1 + count(typeRef), 0)).toBe(497);
  });

  it('keeps the order of the elements, which the service checks', () => {
    for (const { fields } of Object.values(view.xml.types))
      expect(fields.map(({ order }) => order)).toEqual(fields.map((_, index) => index));
  });

  it('labels elements and attributes of the same name apart', () => {
    expect(view.xml.types['incidentSummary'].fields[0]).toMatchObject({ name: 'incidentType', label: 'Incident type', required: true });
    expect(view.newerElements).toMatchObject({ check: true });
  });
});
