import { purgePlan, type Link } from './purge.plan';

const link = (table: string, target: string, column = `${target}_id`): Link => ({
  table,
  columns: ['organization_id', column],
  target,
  targetColumns: ['organization_id', 'id'],
});

it('takes what points at others first, and the case last', () => {
  const links = [
    link('note', 'case'),
    link('referral', 'case'),
    link('contact', 'case'),
    link('contact', 'referral'),
    link('filing', 'referral'),
  ];
  expect(purgePlan('case', links, []).map(({ table }) => table)).toEqual(['contact', 'filing', 'note', 'referral', 'case']);
});

it('finds rows by every way in which they belong to the case', () => {
  const links = [link('contact', 'case'), link('contact', 'referral'), link('referral', 'case')];
  const [contact] = purgePlan('case', links, []);
  expect(contact.where).toBe(
    '((x."organization_id" = $1 and x."case_id" = $2) or (x."organization_id", x."referral_id") in (select t1."organization_id", t1."id" from "referral" t1 where ((t1."organization_id" = $1 and t1."case_id" = $2))))',
  );
});

it('leaves alone what the case only points at, and takes what names it without a key', () => {
  const links = [
    link('case', 'team'),
    link('case', 'person', 'owner_id'),
    link('member', 'team'),
    link('reminder', 'case'),
    link('told', 'reminder'),
  ];
  const plan = purgePlan('case', links, ['reminder', 'news', 'told']);
  expect(plan.map(({ table }) => table)).toEqual(['news', 'told', 'reminder', 'case']);
  expect(plan[1].where).toContain('x."case_id" = $2');
});

it('refuses a circle, in which nothing could go first', () => {
  expect(() => purgePlan('case', [link('one', 'case'), link('one', 'two'), link('two', 'one')], [])).toThrow('circle');
});
