import * as z from 'zod/mini';
import { Caseload, CaseView, ReferralView, SearchHits, TodayView } from '@alongside/contract';
import { answerParser } from './answer';

describe('the parser of an answer', () => {
  const Inner = z.object({ id: z.uuid(), kind: z.enum(['a', 'b']), when: z.nullable(z.string()), count: z.int(), share: z.number() });
  const Outer = z.object({
    items: z.array(Inner),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    note: z.optional(z.string()),
    either: z.union([z.object({ a: z.string() }), z.object({ b: z.boolean() })]),
    status: z.literal('ok'),
    short: z.string().check(z.maxLength(5)),
    at: z.iso.datetime(),
    filled: z._default(z.string(), 'empty'),
    trimmed: z.pipe(
      z.string(),
      z.transform((text) => text.trim()),
    ),
  });
  const good = {
    items: [{ id: '019a2b3c-0000-7000-8000-000000000001', kind: 'a', when: null, count: 3, share: 0.5, secret: 'leak' }],
    facts: { one: 1, two: 'two', three: null, four: true },
    either: { b: true, secret: 'leak' },
    status: 'ok',
    short: 'short',
    at: '2026-11-21T19:00:00.000Z',
    trimmed: ' x ',
    secret: 'leak',
  };
  const parse = answerParser(Outer);

  it('gives what the schema gives, and leaves out the rest at every depth', () => {
    expect(parse(good)).toEqual(Outer.parse(good));
    expect(JSON.stringify(parse(good))).not.toContain('leak');
    expect(JSON.stringify(parse(good))).toBe(JSON.stringify(Outer.parse(good)));
  });

  it('lets nothing through that the schema would refuse', () => {
    const [item] = good.items;
    const wrong = [
      null,
      [],
      'text',
      { ...good, status: 'other' },
      { ...good, items: {} },
      { ...good, items: [{ ...item, id: 'no-uuid' }] },
      { ...good, items: [{ ...item, kind: 'c' }] },
      { ...good, items: [{ ...item, when: undefined }] },
      { ...good, items: [{ ...item, count: 1.5 }] },
      { ...good, items: [{ ...item, share: Number.NaN }] },
      { ...good, facts: { one: { deep: true } } },
      { ...good, note: 5 },
      { ...good, either: { c: 1 } },
      { ...good, short: 'too long' },
      { ...good, at: 'yesterday' },
    ];
    for (const value of wrong) {
      expect(Outer.safeParse(value).success).toBe(false);
      expect(() => parse(value)).toThrow();
    }
  });

  it('is made for every shape that the hot routes answer', () => {
    const page = {
      items: [
        { caseId: good.items[0].id, number: 'C-22222', client: null, role: 'client', stage: 'report', matched: 'person', identity: 'leak' },
      ],
    };
    expect(answerParser(SearchHits)(page)).toEqual(SearchHits.parse(page));
    for (const schema of [Caseload, CaseView, TodayView, ReferralView]) expect(() => answerParser(schema)({})).toThrow();
  });
});
