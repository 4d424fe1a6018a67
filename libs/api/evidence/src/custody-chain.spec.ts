import { BEGINNING, custodyKey, firstBroken, linkOf, type Link } from './custody-chain';

const key = custodyKey(Buffer.alloc(32, 7));
const at = new Date('2026-11-28T10:00:00Z');
function chain(length: number): (Link & { chain: Buffer })[] {
  let previous = BEGINNING;
  return Array.from({ length }, (_, place) => {
    const link: Link = {
      ...{
        organizationId: 'o',
        caseId: 'c',
        id: `e${place}`,
        itemId: `i${place % 2}`,
        sequence: place + 1,
        kind: 'moved',
        at,
        recordedAt: at,
      },
      ...{ userId: 'u', fileId: null, disclosureId: null, content: Buffer.from(`words ${place}`) },
    };
    previous = linkOf(key, previous, link);
    return { ...link, chain: previous };
  });
}

it('is whole as it was written', () => {
  expect(firstBroken(key, chain(5))).toBeNull();
  expect(firstBroken(key, [])).toBeNull();
});

it.each<[string, Partial<Link>]>([
  ['kind', { kind: 'destroyed' }],
  ['time', { at: new Date('2026-11-28T10:00:00.001Z') }],
  ['time of writing', { recordedAt: new Date('2026-11-28T09:00:00Z') }],
  ['person', { userId: 'another' }],
  ['item', { itemId: 'another' }],
  ['words', { content: Buffer.from('others') }],
  ['disclosure', { disclosureId: 'd' }],
  ['file', { fileId: 'f' }],
])('names the first link of which the %s was changed', (_, change) => {
  const rows = chain(5);
  Object.assign(rows[2], change);
  expect(firstBroken(key, rows)).toMatchObject({ sequence: 3, why: 'changed' });
});

it('names the place of one that is missing, and notices two that changed places', () => {
  const rows = chain(5);
  expect(firstBroken(key, [...rows.slice(0, 1), ...rows.slice(2)])).toEqual({ sequence: 2, itemId: null, why: 'missing' });
  const swapped = chain(4);
  [swapped[1], swapped[2]] = [
    { ...swapped[2], sequence: 2 },
    { ...swapped[1], sequence: 3 },
  ];
  expect(firstBroken(key, swapped)).toMatchObject({ sequence: 2, why: 'changed' });
});

it('cannot be written anew without the key of the organization', () => {
  expect(firstBroken(custodyKey(Buffer.alloc(32, 8)), chain(2))).toMatchObject({ sequence: 1, why: 'changed' });
});
