import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ReleaseView } from '@alongside/contract';
import type { Locator } from 'playwright-core';
import { Window, data, demo, narrow, quit } from './support/browser';
import { rows, until } from './support/rows';
import { send } from './support/send';

afterAll(quit);

/** Fills in everything about a new release but the signatures. */
async function describeRelease(window: Window, agency: string | RegExp, item: string) {
  const { sheet } = window;
  await window.choose('Could they give this information themselves?', 'They would rather have us do it', sheet);
  const option = sheet.getByLabel('To whom', { exact: true }).locator('option', { hasText: agency }).first();
  await sheet.getByLabel('To whom', { exact: true }).selectOption((await option.getAttribute('value')) ?? '');
  await sheet.getByLabel('Person or role there').fill('Intake desk');
  await sheet.getByLabel('For what').fill('So that they can look into it.');
  await sheet.getByRole('checkbox', { name: item, exact: true }).check();
  for (const said of await sheet.getByRole('group', { name: 'Said before signing' }).getByRole('checkbox').all()) await said.check();
  await sheet.getByLabel('Your initials').fill('LM');
}
async function draw(window: Window) {
  const pad = window.sheet.getByRole('img', { name: /^Field to sign in/ });
  await pad.scrollIntoViewIfNeeded();
  const box = (await pad.boundingBox()) as { x: number; y: number; width: number; height: number };
  const { mouse } = window.page;
  await mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.6);
  await mouse.down();
  for (let step = 0; step < 12; step++)
    await mouse.move(box.x + box.width * (0.2 + step * 0.04), box.y + box.height * (0.6 + 0.2 * Math.sin(step)));
  await mouse.up();
}
const cardOf = (window: Window, words: string): Locator => window.page.locator('app-release-card').filter({ hasText: words }).first();
/** The page as a printer gets it. With KEEP_E2E it stays for a look. */
async function printed(window: Window, name: string): Promise<void> {
  const page = await window.page.pdf({ format: 'Letter', margin: { top: '18mm', bottom: '18mm', left: '18mm', right: '18mm' } });
  if (!process.env['KEEP_E2E']) return;
  mkdirSync(join(data, 'pictures'), { recursive: true });
  await import('node:fs/promises').then(({ writeFile }) => writeFile(join(data, 'pictures', `${name}.pdf`), page));
}

describe('a release of information', () => {
  it('of a teen is printed in Spanish, signed on paper by both, and counts only then', async () => {
    const leah = await Window.of('leah');
    const { id } = await leah.caseOf('Mateo Quiroga');
    await leah.goto(`/cases/${id}/people`);
    await leah.press('New release');
    await describeRelease(leah, /Internet Crime Complaint/, 'What happened');
    await leah.sees('United States: a state that is not listed', leah.sheet);
    expect(await leah.sheet.getByRole('button', { name: 'Record the release' }).isEnabled()).toBe(false);
    await leah.choose('How does Mateo Quiroga sign?', 'Later, with me', leah.sheet);
    await leah.sheet
      .getByRole('group', { name: 'Which parent or guardian signs?' })
      .getByRole('radio', { name: /Lucía Quiroga/ })
      .check();
    await leah.choose('How does Lucía Quiroga sign?', 'Later, with me', leah.sheet);
    await leah.isSound('release-teen-form');
    await leah.press('Record the release', leah.sheet);
    await leah.heard('Release recorded. It counts once everybody has signed.');
    const card = cardOf(leah, 'waits for signatures');
    await card.waitFor();
    await leah.isSound('release-teen-waits');

    await leah.press('Print', card);
    await leah.choose('In which language?', 'Español', leah.sheet);
    await leah.isSound('release-print-sheet');
    await leah.press('Show the page', leah.sheet);
    const paper = leah.page.locator('dialog.paper-dialog');
    await paper.getByRole('heading', { name: 'Autorización para compartir información' }).waitFor();
    await leah.sees('No tiene que firmar. Le ayudamos igual, firme o no firme.', paper);
    await leah.isSound('release-paper-es');
    await printed(leah, 'release-blank-es');
    await leah.press('Close', paper);
    await leah.page.locator('app-ledger').getByText('to the person themselves').first().waitFor();

    for (const name of ['Mateo Quiroga', 'Lucía Quiroga']) {
      await leah.press('They sign now', card.locator('dd').filter({ hasText: name }));
      await leah.sheet.getByRole('heading', { name: `Signature of ${name}` }).waitFor();
      await leah.sheet.getByLabel('Where the paper is').fill('Cabinet B, blue folder');
      await leah.press('Record the signature', leah.sheet);
      await leah.heard(name === 'Mateo Quiroga' ? 'Signature recorded' : 'Signed by everybody: the release is valid');
    }
    const valid = cardOf(leah, 'Cabinet B, blue folder');
    await leah.sees('valid', valid);
    await leah.press('More about it', valid);
    await leah.sees(/\(LM\): risks, other ways/, valid);
    await leah.isSound('release-teen-valid');
    await leah.press('Print', valid);
    await leah.choose('In which language?', 'English', leah.sheet);
    await leah.press('Show the page', leah.sheet);
    await paper.getByRole('heading', { name: 'Permission to share information' }).waitFor();
    await printed(leah, 'release-signed-en');
    await leah.press('Close', paper);
    await leah.close();
  });

  it('is taken back by word, and whoever has it is called', async () => {
    const leah = await Window.of('leah');
    const { id, number } = await leah.caseOf('Mateo Quiroga');
    await leah.goto(`/cases/${id}/people`);
    // The police have been told under the release of the demonstration.
    const police = cardOf(leah, 'Harborview Police');
    await leah.press('Take it back', police);
    await leah.isSound('release-revoke');
    await leah.sheet.getByLabel('Who takes it back').selectOption({ label: 'Lucía Quiroga (parent)' });
    await leah.press('Take it back', leah.sheet);
    await leah.heard('The release is taken back');
    await leah.sees('These were told something already.');
    await leah.isSound('release-told');
    await leah.goto('/today');
    const row = leah.page.getByRole('article').filter({ hasText: `that the release was taken back (${number})` });
    await leah.press('Say what came of it', row);
    await leah.isSound('release-told-today');
    await leah.choose('What came of it?', 'I called them', leah.sheet);
    await leah.sheet.getByLabel(/^Note/).fill('The desk struck it from the file.');
    await leah.press('Save', leah.sheet);
    await leah.heard('Saved');
    await row.waitFor({ state: 'detached' });
    await leah.goto(`/cases/${id}/people`);
    await leah.sees('The desk struck it from the file.');
    await leah.isSound('release-after');
    await leah.close();
  });

  it('is not signed by whoever is said to have harmed the other parent, and what they signed ends at once', async () => {
    const leah = await Window.of('leah');
    const { id } = await leah.caseOf('Mateo Quiroga');
    await leah.goto(`/cases/${id}/people`);
    const mother = leah.page.locator('app-people-tab article').filter({ hasText: 'Mother' });
    await leah.press('Change', mother);
    await leah.sheet.getByRole('checkbox', { name: 'to the other parent' }).check();
    await leah.isSound('release-party');
    await leah.press('Save', leah.sheet);
    await leah.heard('Saved');
    await leah.sees('Somebody who signed may not sign for this person any more.');
    await leah.press('New release');
    await leah.sees('Nobody on this case may sign for them.', leah.sheet);
    await leah.sees('is said to have done harm to the other parent: may not sign.', leah.sheet);
    await leah.sees('Go on helping. No service waits for a release.', leah.sheet);
    await leah.isSound('release-nobody');
    await leah.page.keyboard.press('Escape');
    await leah.press('Change', mother);
    await leah.sheet.getByRole('checkbox', { name: 'to the other parent' }).uncheck();
    await leah.press('Save', leah.sheet);
    await leah.heard('Saved');
    await leah.close();
  });

  it('is signed on one’s own page, counts after a talk, and is taken back there', async () => {
    const maya = await Window.of('maya');
    const { id, number } = await maya.caseOf('Renata Molnar');
    await maya.goto(`/cases/${id}/people`);
    await maya.press('New release');
    await describeRelease(maya, /Internet Crime Complaint/, 'Name');
    await maya.sheet
      .getByRole('group', { name: 'How does Renata Molnar sign?' })
      .getByRole('radio', { name: /On their own page/ })
      .check();
    await maya.press('Record the release', maya.sheet);
    await maya.heard('Release recorded. It counts once everybody has signed.');
    await maya.sees('asked on their page');

    const account = demo.portalAccounts.find(({ passphrase }) => passphrase);
    const renata = await Window.open(demo.portal, narrow);
    await renata.goto('/');
    await renata.portalSignIn(account?.caseNumber ?? '', account?.passphrase ?? '');
    await renata.goto('/choices');
    await renata.sees('We ask you: may we tell them something?');
    await renata.isSound('release-portal-asked');
    await renata.press('I want this');
    expect(await renata.page.getByRole('button', { name: 'Sign', exact: true }).isEnabled()).toBe(false);
    await renata.page.getByLabel('Your name, or the name you use here').fill('Nova');
    await renata.page.getByRole('checkbox', { name: 'I have read this, and I want it.' }).check();
    await renata.isSound('release-portal-sign');
    await renata.press('Sign');
    await renata.sees('It does not count yet: your advocate speaks with you first');
    await renata.isSound('release-portal-signed');

    // The advocate finds it on Today, and speaks with her.
    await maya.goto('/today');
    const row = maya.page.getByRole('article').filter({ hasText: `speak with the person before it counts (${number})` });
    await row.getByRole('link', { name: 'Open releases' }).click();
    await maya.press('Speak and check');
    await maya.choose('Did they say the code word?', 'Yes', maya.sheet);
    await maya.choose('Was it them, and do they want it?', 'Yes, it was them, and they want it', maya.sheet);
    await maya.isSound('release-check');
    await maya.press('Let it count', maya.sheet);
    await maya.heard('The release is valid');
    await maya.sees('checked by');
    await maya.isSound('release-checked');

    await renata.goto('/choices');
    const choice = renata.page.locator('app-choice-card').filter({ hasText: 'You said yes. It ends by itself' }).first();
    await renata.press('Take it back', choice);
    await renata.press('Yes, take it back');
    await renata.sees('You took it back. Nothing more is given to them.');
    await renata.isSound('release-portal-back');
    await renata.close();
    await maya.page.reload();
    await maya.sees('on their own page', cardOf(maya, 'taken back'));
    await maya.close();
  });

  it('drawn on screen is valid at once, and may be looked at', async () => {
    const maya = await Window.of('maya');
    const { id } = await maya.caseOf('Renata Molnar');
    await maya.goto(`/cases/${id}/people`);
    await maya.press('New release');
    await describeRelease(maya, /Internet Crime Complaint/, 'Phone');
    await maya.choose('How does Renata Molnar sign?', 'On this screen, now', maya.sheet);
    await draw(maya);
    await maya.isSound('release-drawn-form');
    await maya.press('Record the release', maya.sheet);
    await maya.heard('Release recorded');
    const drawn = cardOf(maya, 'on screen');
    await drawn.getByText('valid', { exact: true }).waitFor();
    await drawn.getByRole('button', { name: /^Show the signature of Renata Molnar/ }).click();
    await drawn.getByRole('img', { name: /^Signature of Renata Molnar, drawn on screen/ }).waitFor();
    await maya.close();
  });

  it('taken back takes back what was about to go: a referral steps back on screen, and a letter that is queued dies', async () => {
    const maya = await Window.of('maya');
    const { id } = await maya.caseOf('Renata Molnar');
    await maya.goto('/me/notifications');
    await maya.page.getByRole('combobox', { name: 'A signature from a page to check' }).selectOption({ label: 'At once' });
    await maya.press('Save');
    await maya.heard('Saved');

    // A referral rests on the release that was drawn, and Susan is about to approve it.
    const { items } = await maya.api<{ items: ReleaseView[] }>(`/cases/${id}/releases`);
    const release = items.find(
      ({ state, signatures }) => state === 'active' && signatures.some(({ how }) => how === 'drawn'),
    ) as ReleaseView;
    const input = { agencyId: release.agencyId, acts: 'advocate', purpose: 'Report what he does.', items: release.items };
    const referral = await send<{ id: string }>(maya, `/cases/${id}/referrals`, input);
    await send(maya, `/referrals/${referral.id}/step`, { version: 1, to: 'awaiting_review' });
    await maya.goto(`/referrals/${referral.id}`);
    await maya.sees('Waits for review');
    const susan = await Window.of('susan');
    await susan.goto(`/review/${referral.id}`);
    await susan.page.getByRole('button', { name: 'Approve' }).waitFor();

    // And a letter to Maya waits: somebody signed on their page, and she is to speak with them.
    await maya.goto(`/cases/${id}/people`);
    await maya.press('New release');
    await describeRelease(maya, /Internet Crime Complaint/, 'What happened');
    await maya.sheet
      .getByRole('group', { name: 'How does Renata Molnar sign?' })
      .getByRole('radio', { name: /On their own page/ })
      .check();
    await maya.press('Record the release', maya.sheet);
    await maya.heard('Release recorded. It counts once everybody has signed.');
    const account = demo.portalAccounts.find(({ passphrase }) => passphrase);
    const renata = await Window.open(demo.portal, narrow);
    await renata.goto('/');
    await renata.portalSignIn(account?.caseNumber ?? '', account?.passphrase ?? '');
    await renata.goto('/choices');
    await renata.press('I want this');
    await renata.page.getByLabel('Your name, or the name you use here').fill('Nova');
    await renata.page.getByRole('checkbox', { name: 'I have read this, and I want it.' }).check();
    await renata.press('Sign');
    await renata.sees('It does not count yet: your advocate speaks with you first');
    await renata.close();
    const letter = () =>
      rows<{ id: string; state: string; why: string | null }>(
        `select d.id, d.state, d.why from dispatch d join user_account u on u.organization_id = d.organization_id and u.id = d.user_id
         where u.email = $1 and d.kind = 'now' and d.channel = 'email' order by d.created_at desc limit 1`,
        ['maya@harbor.example'],
      );
    const [{ id: letterId }] = await until(letter, ([found]) => found?.state === 'waiting');

    // Both are taken back: what was signed on the page, and what was drawn.
    await maya.page.reload();
    for (const card of [cardOf(maya, 'does not count yet'), cardOf(maya, 'on screen')]) {
      await maya.press('Take it back', card);
      await maya.press('Take it back', maya.sheet);
      await maya.heard('The release is taken back');
    }
    await cardOf(maya, 'on screen').getByText('taken back', { exact: true }).waitFor();
    await maya.goto(`/referrals/${referral.id}`);
    await maya.sees('Waits for a release');
    await maya.sees('It waits for a release. Nothing leaves before.');
    await maya.isSound('release-referral-back');
    await susan.page.reload();
    await susan.page.getByRole('heading', { name: 'Review', level: 1 }).waitFor();
    await susan.page.waitForLoadState('networkidle');
    expect(await susan.page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await susan.close();

    // The letter would leave now; nothing of what it tells is to be done any more.
    await rows('update dispatch set next_at = now() where id = $1', [letterId]);
    const [gone] = await until(letter, ([found]) => found?.state !== 'waiting');
    expect(gone).toEqual({ id: letterId, state: 'stopped', why: 'nothing_due' });
    await maya.close();
  });
});
