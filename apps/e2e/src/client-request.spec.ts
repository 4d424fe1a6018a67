import { Window, quit } from './support/browser';
import { givenPage, phoneOf, type GivenPage } from './support/portal';
import { send } from './support/send';

/* What a client may ask about their own file: a copy, that something is put right, that it is deleted (PRIV-04, DATA-03). */

let maya: Window;
let susan: Window;
beforeAll(async () => {
  maya = await Window.of('maya');
  susan = await Window.of('susan');
});
afterAll(async () => {
  await maya.close();
  await susan.close();
  await quit();
});

const write = (path: string, body: object) => send<{ id: string }>(maya, path, body);
const cardOf = (window: Window, words: string) => window.page.locator('app-request-card').filter({ hasText: words });
const open = (window: Window, { caseId }: GivenPage) => window.goto(`/cases/${caseId}/people`);

/** Asks on the page of the client, on a phone. */
async function asked(nia: Window, what: string, words: string) {
  await nia.goto('/file');
  await nia.press(what);
  await nia.page.getByRole('textbox').fill(words);
  await nia.isSound(`request-portal-${what.split(' ').at(-1)}`);
  await nia.press('Send');
  await nia.sees('Sent. Your advocate will speak with you.');
}
/** The advocate speaks with them first. */
async function checked(given: GivenPage, card: string) {
  await open(maya, given);
  await maya.press('It is them', cardOf(maya, card));
  await maya.choose('How do you know that it is them?', 'They said the code word', maya.sheet);
  await maya.press('It is them', maya.sheet);
  await maya.heard('Saved');
}

it('a copy: asked in the portal, without who others are, looked at by a second person, handed over, seen in the portal', async () => {
  const given = await givenPage(maya);
  await write(`/cases/${given.caseId}/parties`, { role: 'reporter', identity: { name: 'Tomasina Quill', phones: ['+1 555 010 7788'] } });
  await write(`/cases/${given.caseId}/notes`, { text: 'Odile called. Her neighbour Tomasina Quill saw him at the gate.' });
  const nia = await phoneOf(given);
  await asked(nia, 'A copy of what you keep about me', 'I need it for my new flat.');
  await nia.sees('We have it. Your advocate speaks with you before anything happens.');
  // A second copy is the same copy.
  expect(await nia.page.getByRole('button', { name: 'A copy of what you keep about me' }).count()).toBe(0);
  await nia.isSound('request-portal-asked');

  await maya.goto('/today');
  await maya.page.getByRole('button', { name: /^Notifications/ }).click();
  await maya.sees(`A request about one’s own file must be answered (${given.caseNumber})`, maya.page.locator('#notifications'));
  await open(maya, given);
  const card = cardOf(maya, 'A copy of their file');
  await maya.sees('I need it for my new flat.', card);
  await maya.isSound('request-card');
  await checked(given, 'A copy of their file');
  await maya.press('Prepare the copy', card);
  await maya.sheet.getByText('Our work on the case').click();
  for (const item of ['Name', 'What happened', 'General notes'])
    await maya.sheet.getByRole('checkbox', { name: item, exact: true }).first().check();
  await maya.sheet.getByLabel('Take these words out too, one per line').fill('gate');
  await maya.press('Look at it', maya.sheet);
  await maya.sees('Odile Farrow', maya.sheet);
  await maya.sees('Others are in this file, so a second person looks at the copy', maya.sheet);
  const paper = await maya.sheet.locator('.paper').innerText();
  for (const words of ['Tomasina', 'Quill', '7788', 'gate']) expect(paper).not.toContain(words);
  await maya.isSound('request-copy');
  await maya.press('This is the copy', maya.sheet);
  await maya.heard('The copy is prepared');
  await maya.sees('waits for a second person', card);
  expect(await card.getByRole('button', { name: 'Look at the copy' }).count()).toBe(0);
  await nia.goto('/file');
  await nia.sees('We spoke with you, and we are working on it.');

  await open(susan, given);
  await susan.press('Look at the copy', cardOf(susan, 'A copy of their file'));
  await susan.sees('Odile Farrow', susan.sheet);
  await susan.choose('What do you decide?', 'It may be handed over', susan.sheet);
  await susan.isSound('request-second');
  await susan.press('It may be handed over', susan.sheet);
  await susan.heard('Saved');

  await open(maya, given);
  await maya.press('Hand it over', card);
  await maya.sheet.getByRole('checkbox', { name: 'I asked, and it is safe for them in this way' }).check();
  await maya.isSound('request-give');
  await maya.press('Record it, then print or read', maya.sheet);
  await maya.page.waitForURL(/\/given\//);
  await maya.sees('Odile Farrow');
  expect(await maya.page.locator('main').innerText()).not.toContain('Tomasina');
  await maya.isSound('request-given');

  await nia.goto('/file');
  await nia.sees('You had your copy. You can ask for a new one.');
  await nia.goto('/shared');
  await nia.sees('It was given to you.');
  await nia.close();
});

it('a correction: put right where it was wrong, and kept beside the record where it is seen differently', async () => {
  const given = await givenPage(maya);
  await write(`/cases/${given.caseId}/notes`, { text: 'She moved out in June.' });
  const nia = await phoneOf(given);
  await asked(nia, 'Something is wrong', 'It was July, not June.');
  const card = cardOf(maya, 'It was July, not June.');
  await checked(given, 'It was July, not June.');
  await maya.press('Correct it', card);
  const record = maya.sheet.getByLabel('Which record do they mean?');
  await record.selectOption((await record.locator('option', { hasText: 'She moved out in June.' }).getAttribute('value')) ?? '');
  await maya.sheet.getByLabel('What it says from now on').fill('She moved out in July.');
  await maya.isSound('request-correct');
  await maya.press('Correct it', maya.sheet);
  await maya.heard('Corrected');
  await nia.goto('/file');
  await nia.sees('It is put right.');

  await asked(nia, 'Something is wrong', 'I never said that he lent me money.');
  const other = cardOf(maya, 'I never said that he lent me money.');
  await checked(given, 'I never said that he lent me money.');
  await other.getByRole('button', { name: /^More for/ }).click();
  await maya.page.getByRole('menuitem', { name: 'Refuse, with the reason' }).click();
  await maya.choose('Why?', 'It is written as it was told, or as it was', maya.sheet);
  await maya.sheet.getByLabel('In words for them').fill('We wrote down what was told on the phone. Your own words now stand next to it.');
  await maya.sheet.getByLabel(/^What they say instead/).fill('He never lent me money.');
  await maya.isSound('request-refuse');
  await maya.press('Refuse it', maya.sheet);
  await maya.heard('Saved');
  await nia.goto('/file');
  await nia.sees('Your own words now stand next to it.');
  await nia.sees('If you do not agree');
  await nia.isSound('request-portal-refused');
  await nia.close();
  await maya.goto(`/cases/${given.caseId}`);
  await maya.sees('She moved out in July.');
  await maya.sees(/Corrected at their wish/);
});

it('a deletion: what goes is chosen by one and decided by another, and the record is empty afterwards', async () => {
  const given = await givenPage(maya);
  await write(`/cases/${given.caseId}/notes`, { text: 'She told us about the lighthouse.' });
  const nia = await phoneOf(given);
  await asked(nia, 'Please delete it', 'What I said about the lighthouse.');
  const card = cardOf(maya, 'What I said about the lighthouse.');
  await checked(given, 'What I said about the lighthouse.');
  await maya.press('Prepare the deletion', card);
  await maya.choose('How much?', 'The whole file', maya.sheet);
  await maya.sees('Close the case first.', maya.sheet);
  await maya.choose('How much?', 'Only some records', maya.sheet);
  await maya.sheet.getByRole('checkbox', { name: /lighthouse/ }).check();
  await maya.isSound('request-deletion');
  await maya.press('Ask somebody to decide', maya.sheet);
  await maya.heard('Somebody else decides now');
  expect(await card.getByRole('button', { name: 'Decide about the deletion' }).count()).toBe(0);

  await open(susan, given);
  await susan.press('Decide about the deletion', cardOf(susan, 'What I said about the lighthouse.'));
  await susan.sees(/Note: She told us about the lighthouse\./, susan.sheet);
  await susan.choose('What do you decide?', 'Delete it now, for good', susan.sheet);
  await susan.isSound('request-deletion-second');
  await susan.press('Delete it for good', susan.sheet);
  await susan.heard('Saved');
  await nia.goto('/file');
  await nia.sees('It is deleted.');
  await nia.close();
  await maya.goto(`/cases/${given.caseId}`);
  await maya.sees(/Its words were deleted at their wish/);
  expect(await maya.page.getByText('She told us about the lighthouse.').count()).toBe(0);
});
