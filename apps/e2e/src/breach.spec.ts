import { readFileSync } from 'node:fs';
import { Window, dayFrom, quit } from './support/browser';
import { givenPage, type GivenPage } from './support/portal';

/* From the suspicion that something leaked until a director says that it is over (BR-01, BR-02, BR-03). */

afterAll(quit);

const FUNDER = 'Office of Victim Services';
const noticeOf = (window: Window, name: string | RegExp) => window.page.locator('app-notices article').filter({ hasText: name });
const rowOf = (window: Window, { caseNumber }: GivenPage) => window.page.locator('app-affected li').filter({ hasText: caseNumber });

/** Says of one notice that it was given, or why it is not needed. */
async function settle(dele: Window, name: string | RegExp, state: 'They were told' | 'It is not required', words: string) {
  await noticeOf(dele, name)
    .getByRole('button', { name: /^Told, or not required/ })
    .click();
  await dele.choose('How does it stand?', state, dele.sheet);
  await dele.sheet.getByLabel(state === 'They were told' ? /^Who was told/ : 'Why not').fill(words);
  if (state === 'They were told') await dele.isSound('breach-notice');
  await dele.press('Save', dele.sheet);
  await dele.heard('Saved');
}
async function affected(dele: Window, { caseNumber }: GivenPage, words: string) {
  await dele.press('Add a case');
  await dele.sheet.getByLabel('Number of the case').fill(caseNumber);
  await dele.sheet.getByLabel(/^What the advocate should know/).fill(words);
  await dele.press('Add', dele.sheet);
  await dele.heard('Added');
}
/** The advocate reaches the people and writes down how it went. */
async function reached(maya: Window, given: GivenPage, answer: string, words: string) {
  await maya.goto(`/cases/${given.caseId}`);
  await maya.press('Write down how it went');
  await maya.choose('Were they reached?', answer, maya.sheet);
  await maya.sheet.getByRole('textbox').fill(words);
  await maya.press('Save', maya.sheet);
  await maya.heard('Saved');
}

it('an award says whom its giver wants told', async () => {
  const ana = await Window.of('ana');
  await ana.goto('/administration/awards');
  await ana.press('New award');
  await ana.sheet.getByLabel('Programme').selectOption('voca');
  await ana.sees('To be told of a leak:', ana.sheet);
  await ana.sheet.getByLabel('Funder').fill(FUNDER);
  await ana.sheet.getByLabel('Number of the award').fill('VOCA-26-0417');
  await ana.sheet.getByLabel('Begins on').fill(dayFrom(-90));
  await ana.sheet.getByLabel('Who is told of a leak').fill('Program manager on duty');
  await ana.sheet.getByLabel('Address or number for it').fill('breach@ovs.example');
  expect(await ana.sheet.getByLabel('Within how many hours').inputValue()).toBe('24');
  await ana.isSound('award-sheet');
  await ana.press('Save', ana.sheet);
  await ana.sees('24 hours');
  await ana.isSound('awards');
  await ana.close();
});

it('a lost telephone: the clock from the suspicion on, who must be told by when, who is reached first, and the end', async () => {
  const maya = await Window.of('maya');
  const watched = await givenPage(maya);
  const other = await givenPage(maya);
  const jonas = await Window.of('jonas');
  await jonas.goto('/breaches/new');
  await jonas.choose('What may have happened?', /^A device was lost or stolen/);
  await jonas.page.getByLabel('What do you know?').fill('My work telephone is gone since the bus this morning. It was not locked.');
  await jonas.isSound('breach-report');
  await jonas.press('Say it now');
  await jonas.heard('Those who deal with it know of it now');
  await jonas.sees('It is in hand.');
  expect(await jonas.page.locator('app-notices, app-affected').count()).toBe(0);
  await jonas.isSound('breach-in-hand');
  await jonas.close();

  const dele = await Window.of('dele');
  await dele.goto('/breaches');
  await dele.isSound('breaches');
  await dele.page.getByRole('link', { name: 'A device was lost or stolen' }).click();
  await dele.sees('Somebody must be told next:');
  const award = noticeOf(dele, FUNDER);
  await dele.sees(/2[34] hours left/, award);
  await dele.sees('breach@ovs.example', award);
  await award.getByRole('button', { name: new RegExp(`What to say to .*${FUNDER}.* in English`) }).click();
  const text = await award.getByRole('region', { name: 'Text of the notice' }).innerText();
  expect(text).toContain('Harbor House');
  expect(text).toContain('VOCA-26-0417');
  for (const telling of ['Jonas', 'telephone', 'bus', watched.caseNumber, other.caseNumber]) expect(text).not.toContain(telling);
  await award.getByRole('button', { name: new RegExp(`What to say to .*${FUNDER}.* in Spanish`) }).click();
  await dele.sees('VOCA-26-0417', award);
  await dele.isSound('breach-notices');

  await dele.page.locator('section[aria-labelledby="what"]').getByRole('button', { name: 'Change' }).click();
  await dele.sheet.getByLabel(/^What was done/).fill('Account locked, sessions ended, telephone erased from afar.');
  await dele.sheet.getByRole('checkbox', { name: 'New York' }).check();
  await dele.isSound('breach-what');
  await dele.press('Save', dele.sheet);
  await dele.heard('Saved');
  const law = noticeOf(dele, /New York/).first();
  await law.waitFor();

  await affected(dele, other, 'Her number was in the list of calls.');
  await affected(dele, watched, 'Her address was on the screen.');
  await rowOf(dele, watched)
    .getByRole('button', { name: /^First: somebody who may harm/ })
    .click();
  await dele.sees('Somebody who may harm them may know', rowOf(dele, watched));
  // First the one of whom somebody dangerous may know, although she was added last.
  expect((await dele.page.locator('app-affected li strong').allInnerTexts()).map((each) => each.trim())).toEqual([
    watched.caseNumber,
    other.caseNumber,
  ]);
  await dele.isSound('breach-affected');
  await dele.press('What did somebody read?');
  await dele.sheet.getByRole('combobox', { name: 'Colleague' }).selectOption({ label: 'Maya Torres' });
  await dele.sheet.getByLabel('From', { exact: true }).fill(dayFrom(-1));
  await dele.press('Look', dele.sheet);
  await dele.sees('Cases on this trail', dele.sheet);
  await dele.isSound('breach-trail');
  const [saved] = await Promise.all([dele.page.waitForEvent('download'), dele.press('Save the lines as evidence', dele.sheet)]);
  const lines = readFileSync(await saved.path(), 'utf8');
  expect(lines).toContain('Maya Torres');
  expect(lines).toMatch(/"case \d+"/);
  // Nobody can be found in it, by an id either.
  expect(lines).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  await dele.page.keyboard.press('Escape');

  // It does not end before everybody is told and reached.
  await dele.press('It is over');
  await dele.sees('Not yet: somebody still has to be told or reached.', dele.sheet);
  await dele.page.keyboard.press('Escape');

  await maya.goto('/today');
  await maya.page.getByRole('article').filter({ hasText: watched.caseNumber }).getByRole('link', { name: 'Open case' }).first().click();
  await maya.sees('Somebody who may harm them may know of it. Reach them before anything else.');
  await maya.sees('Her address was on the screen.');
  await maya.isSound('breach-outreach');
  await reached(maya, watched, 'Yes, and they know', 'She stays with her sister until the locks are changed.');
  await reached(maya, other, 'It is not safe to tell them now', 'He is at home all day. I try again on Monday.');
  await maya.close();

  await settle(dele, FUNDER, 'They were told', 'The program manager, who thanked us.');
  for (let left = await openNotices(dele); left > 0; left = await openNotices(dele)) {
    const name = await dele.page.locator('app-notices article:has(app-time-left) h3').first().innerText();
    await settle(dele, name, 'It is not required', 'Counsel says that the number of people is below what the law asks for.');
  }
  await dele.page.reload();
  await dele.sees('Everybody is told and reached. A director can say that it is over.');
  await dele.press('It is over');
  await dele.sheet.getByLabel('What came out, and what changes because of it').fill('Telephones lock after one minute from now on.');
  await dele.press('It is over', dele.sheet);
  await dele.heard('Saved');
  await dele.sees('Telephones lock after one minute from now on.');
  await dele.isSound('breach-over');
  await dele.close();
});

const openNotices = async (dele: Window) => {
  await dele.page.locator('app-notices article').first().waitFor();
  return dele.page.locator('app-notices article:has(app-time-left)').count();
};
