import type { ReferralView, TodayView } from '@alongside/contract';
import { Window, quit } from './support/browser';

afterAll(quit);

/** What reminds somebody of a case, on its page: whoever leads sees a colleague's, gives it to somebody else, and takes that back. */
describe('the reminders of a case', () => {
  it('are seen by the supervisor with whose they are, given away and taken back', async () => {
    const [tom, susan] = await Promise.all([Window.of('tom'), Window.of('susan')]);
    const { id } = (await tom.cases('&stage=support'))[0];
    await susan.goto(`/cases/${id}`);
    const list = susan.page.locator('app-case-reminders');
    const row = list.getByRole('article').filter({ hasText: 'Tom' }).first();
    await row.waitFor();
    const before = await list.getByRole('article').filter({ hasText: 'Tom' }).count();
    await susan.isSound('case-reminders');
    const mine = async () =>
      (await susan.api<{ items: { owner: { displayName: string } }[] }>(`/cases/${id}/reminders`)).items.filter(
        ({ owner }) => !owner.displayName.includes('Tom'),
      ).length;
    const others = await mine();
    await row.getByRole('button', { name: /^More for/ }).click();
    await susan.page.getByRole('menuitem', { name: 'Give to a colleague' }).click();
    await susan.page.getByRole('menuitem', { name: /Susan/ }).click();
    await susan.sees(/has it now/);
    expect(await mine()).toBe(others + 1);
    await susan.press('Undo');
    await list
      .getByRole('article')
      .filter({ hasText: 'Tom' })
      .nth(before - 1)
      .waitFor();
    expect(await mine()).toBe(others);
    await Promise.all([tom.close(), susan.close()]);
  });

  it('ask on Today with whom somebody spoke, and keep what was said', async () => {
    const tom = await Window.of('tom');
    const today = await tom.api<TodayView>('/today');
    const check = [...today.overdue, ...today.today, ...today.thisWeek].find(({ kind }) => kind === 'agency_check');
    const row = tom.page
      .getByRole('article')
      .filter({ has: tom.page.locator(`a[data-row][href^="/referrals/${check?.sourceId}"]`) })
      .filter({ has: tom.page.getByRole('button', { name: 'Log contact' }) })
      .first();
    await row.getByRole('button', { name: 'Log contact' }).click();
    await tom.isSound('log-contact');
    await tom.choose('With whom?', 'Somebody else', row);
    await tom.choose('What came of it?', 'No answer', row);
    await tom.press('Save', row);
    await tom.sees(/Contact logged/);
    const { contacts } = await tom.api<ReferralView>(`/referrals/${check?.sourceId}`);
    expect(contacts[0]).toMatchObject({ with: 'other', outcome: 'no_answer' });
    await tom.close();
  });
});
