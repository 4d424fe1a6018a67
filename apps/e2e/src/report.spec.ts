import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Window, quit } from './support/browser';
import { readPdf } from './support/pdf';
import { givenCase } from './support/portal';
import { send } from './support/send';

afterAll(quit);

const bytes = Buffer.from(`${'They wrote: pay, or everybody sees it.\n'.repeat(4_000)}`);
const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** One case from an incident to a report that was filed, and to the paper that says who had the evidence: each step stands on the one before. */
describe('from an incident to a filed report and its chain of custody', () => {
  let maya: Window;
  let id: string;

  beforeAll(async () => {
    maya = await Window.of('maya');
    const { caseId } = await send<{ caseId: string }>(maya, '/intakes', {
      draft: {
        danger: { now: 'no', note: '' },
        persona: 'adult_victim',
        confidentialityExplained: true,
        hasClient: true,
        client: { name: 'Lena Okafor', ageBand: '25_59', country: 'US', phones: ['+1 555 010 0181'], emails: ['lena@mailbox.example'] },
        crimeTypes: ['ncii', 'financial_sextortion'],
        reportedPersons: [{ handles: [{ service: 'Instagram', name: '@grey.harbor' }], why: 'The account that wrote to her.' }],
        images: { exist: 'yes', depictions: [{ age: 'adult', note: '' }] },
        safeContact: { channel: 'phone', value: '+1 555 010 0181', codeWord: 'plum' },
      },
    });
    await send(maya, `/intakes/${caseId}/open`, { version: 1 });
    id = caseId;
  });

  it('is told: what happened, where, and what was paid', async () => {
    await maya.goto(`/cases/${id}/happened`);
    await maya.press(
      'Add',
      maya.page.locator('section').filter({ has: maya.page.getByRole('heading', { name: 'What happened', exact: true }) }),
    );
    await maya.sheet.getByLabel('What happened, short and in order').fill('He asked for money and then put the picture online.');
    await maya.sheet.getByLabel('Where online, one per line').fill('Instagram');
    await maya.sheet.getByLabel('Web addresses, one per line').fill('https://photos.example/p/77');
    await maya.choose('Was money lost?', 'Yes', maya.sheet);
    await maya.sheet.getByLabel('Payments').fill('200 dollars in gift cards');
    await maya.isSound('report-incident-sheet');
    await maya.press('Save', maya.sheet);
    await maya.heard('Saved');
    await maya.sees('He asked for money and then put the picture online.');
  });

  it('shows where it can go and why, and keeps what they want', async () => {
    await maya.goto(`/cases/${id}`);
    await maya.page.getByRole('link', { name: 'Reporting', exact: true }).click();
    const ic3 = maya.page.getByRole('article', { name: /Internet Crime Complaint Center/ });
    await maya.sees(/It takes reports of/, ic3);
    // three names that look alike are told apart
    await maya.page.getByText('Three things are called “Take It Down”. Which is which?').click();
    const three = maya.page.locator('details').filter({ hasText: 'Which is which?' });
    expect((await three.locator('dt').allInnerTexts()).sort()).toEqual([
      'Federal Trade Commission: TakeItDown.ftc.gov',
      'NCMEC Take It Down',
      'Online platform: removal request under the TAKE IT DOWN Act',
    ]);
    expect(new Set(await three.locator('dd').allInnerTexts()).size).toBe(3);
    await maya.isSound('report-where');

    await maya.choose('Do they want it reported?', 'No, they chose not to');
    await maya.heard('Their answer is recorded');
    await maya.sees(/They chose not to report\. That is an answer/);
    expect(await ic3.isVisible()).toBe(false);
    await maya.choose('Do they want it reported?', 'Yes');
    await maya.heard('Their answer is recorded');
    await ic3.waitFor();
  });

  it('logs what she paid and what he wrote, and keeps a file of it sealed, with its fingerprint', async () => {
    await maya.page.getByRole('link', { name: 'Evidence', exact: true }).click();
    await maya.press('Log evidence');
    await maya.sheet.getByLabel('What it is').selectOption({ label: 'Payment' });
    await maya.sheet.getByLabel('Where it was found').selectOption({ label: 'Gift cards' });
    await maya.sheet.getByLabel('In a few words').fill('The gift card');
    await maya.sheet.getByLabel(/^Amount/).fill('200');
    await maya.sheet.getByLabel(/^Paid to/).fill('Brand X');
    await maya.isSound('evidence-payment-sheet');
    await maya.press('Save', maya.sheet);
    await maya.sees('200 USD · Gift card · to Brand X');

    await maya.press('Log evidence');
    await maya.sheet.getByLabel('What it is').selectOption({ label: 'Chat' });
    await maya.sheet.getByLabel('Where it was found').selectOption({ label: 'Telegram' });
    await maya.sheet.getByLabel('In a few words').fill('The chat with the account');
    await maya.sheet.getByLabel(/Write down the @name/).check();
    await maya.press('Save', maya.sheet);
    const card = chat();

    // A file of an adult's: confirmed, sent with progress, kept sealed.
    await maya.press('Add a file', card);
    await maya.sheet.locator('input[type=file]').setInputFiles({ name: 'export.txt', mimeType: 'text/plain', buffer: bytes });
    const keep = maya.sheet.getByRole('button', { name: 'Send and keep' });
    expect(await keep.isDisabled()).toBe(true);
    await maya.sheet.getByLabel(/Everybody shown in this file was an adult/).check();
    await maya.picture('evidence-file-sheet');
    let told = 0;
    await maya.page.exposeFunction('toldProgress', () => (told += 1));
    await maya.page.evaluate(
      `new MutationObserver(() => document.querySelector('dialog progress') && toldProgress()).observe(document.body, { childList: true, subtree: true, attributes: true })`,
    );
    await keep.click();
    await maya.sees(`SHA-256 ${hashOf(bytes)}`, card);
    expect(told).toBeGreaterThan(0);

    // Back as it was; the name says nothing.
    const [download] = await Promise.all([
      maya.page.waitForEvent('download'),
      card.getByRole('link', { name: 'Download, checked' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^file-[0-9a-f]{8}\.txt$/);
    expect(hashOf(readFileSync(await download.path()))).toBe(hashOf(bytes));
  });

  it('leaves no broken file where the session has ended: it asks for the password instead', async () => {
    const sue = await Window.of('maya');
    await sue.goto(`/cases/${id}/evidence`);
    const link = sue.page
      .getByRole('article')
      .filter({ hasText: 'The chat with the account' })
      .getByRole('link', { name: 'Download, checked' });
    await link.waitFor();
    await sue.page.context().clearCookies();
    let loaded = 0;
    sue.page.on('download', () => (loaded += 1));
    await link.click();
    await sue.sees('Your session has ended. What you were doing is still here.');
    expect(loaded).toBe(0);
    await sue.close();
  });
  const chat = () => maya.page.getByRole('article').filter({ hasText: 'The chat with the account' });

  it('is written on a worksheet that case and log have filled in, kept as it is typed', async () => {
    await maya.page.getByRole('link', { name: 'Reporting', exact: true }).click();
    await maya.press('Begin the worksheet', maya.page.getByRole('article', { name: /Internet Crime Complaint Center/ }));
    await maya.page.getByRole('heading', { level: 1, name: 'Complaint to the Internet Crime Complaint Center' }).waitFor();
    const victim = maya.page.getByRole('region', { name: 'Person harmed' });
    expect(await victim.getByRole('textbox', { name: 'Name (needed)' }).inputValue()).toBe('Lena Okafor');
    const money = maya.page.getByRole('region', { name: 'Transactions' });
    expect(await money.getByRole('textbox', { name: 'Amount' }).inputValue()).toBe('200');
    expect(await money.getByRole('textbox', { name: /^Gift card/ }).inputValue()).toBe('Brand X');
    await victim.getByRole('textbox', { name: /^Address/ }).fill('PO Box 12, Springfield');
    await maya.sees(/^Saved$/);
    const before = await maya.page.getByRole('progressbar').getAttribute('value');
    const signature = maya.page
      .getByRole('group')
      .filter({ hasText: /signature/i })
      .last();
    await maya.press('Does not want to say', signature);
    await maya.sees('They do not want to say. That is an answer.');
    await maya.page.locator(`progress[value="${Number(before) + 1}"]`).waitFor();
    await maya.sees(/^Saved$/);
    await maya.page.reload();
    await victim.waitFor();
    expect(await victim.getByRole('textbox', { name: /^Address/ }).inputValue()).toBe('PO Box 12, Springfield');
  });

  it('leaves as what was looked at, in the ledger first, as a file', async () => {
    const panel = maya.page.getByRole('region', { name: 'Hand it over' });
    await maya.sees(/needed answer/, panel);
    await maya.press('Look at what would leave', panel);
    await maya.sees('Exactly this leaves', panel);
    await maya.sees('PO Box 12, Springfield', panel);
    await maya.press('Record it and make the file', panel);
    await maya.heard('It is in the ledger');
    const download = maya.page.waitForEvent('download');
    await maya.press('Save the file', panel);
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^report-\d{4}-\d{2}-\d{2}\.pdf$/);
    expect(await readPdf(file)).toContain('PO Box 12, Springfield');
    await maya.isSound('report-worksheet');
  });

  it('is recorded when it was filed, with its number, and stands in the register with what comes next', async () => {
    const { items } = await maya.api<{ items: { id: string; key: string | null }[] }>('/agencies');
    const agencyId = items.find(({ key }) => key === 'ic3')?.id;
    const { id: referral } = await send<{ id: string }>(maya, `/cases/${id}/referrals`, {
      agencyId,
      acts: 'client',
      purpose: 'Report the blackmail.',
      items: ['name', 'what_happened'],
    });
    await maya.goto(`/referrals/${referral}`);
    await maya.press('Add a filing');
    await maya.sheet.getByLabel('What they gave as a receipt').fill('A page to print, kept by her.');
    await maya.sees('Keep the worksheet with it, as it is now', maya.sheet);
    await maya.press('Record it', maya.sheet);
    await maya.heard('Filing recorded');

    await maya.goto(`/cases/${id}/reporting/filings`);
    await maya.sees('A page to print, kept by her.');
    await maya.press('Add the number or a receipt');
    await maya.sheet.getByRole('textbox').first().fill('I2611280044');
    await maya.press('Save', maya.sheet);
    await maya.heard('Kept with the filing');
    await maya.sees('I2611280044');
    await maya.page.getByText('The worksheet as it was filed').click();
    await maya.sees('PO Box 12, Springfield');
    await maya.page.getByText('What comes next with them').click();
    await maya.isSound('report-register');
  });

  it('says who had the evidence: received, handed to the police, its chain whole, and all of it on paper', async () => {
    await maya.goto(`/cases/${id}/evidence`);
    const card = chat();
    await maya.press('Custody', card);
    await maya.sheet.getByLabel('From whom').fill('Lena, at our office');
    await maya.sheet.getByLabel('Where it is kept now').fill('Cabinet 2, envelope 15');
    await maya.press('Save', maya.sheet);
    await maya.sees('In our keeping', card);
    await maya.press('Custody', card);
    await maya.choose('What happened', 'Handed over', maya.sheet);
    await maya.sees(/What is inside a file is never changed/, maya.sheet);
    await maya.choose('What allows it', 'There is danger, and no time for a release', maya.sheet);
    await maya.sheet.getByLabel('Agency').selectOption({ label: 'Harborview Police, cyber unit' });
    await maya.sheet.getByLabel('What the danger is').fill('He is on his way to her.');
    await maya.sheet.getByLabel('State, seal, receipt number').fill('Receipt 2026-114');
    await maya.isSound('evidence-custody-sheet');
    await maya.press('Save', maya.sheet);
    await maya.sees('Law enforcement', card);
    await card.getByText(/Chain of custody/).click();
    await maya.sees('Receipt 2026-114', card);
    await maya.press('Check the chain');
    await maya.sees(/The chain of custody is whole/);
    await maya.isSound('evidence-log');

    // The report, through the gate, as a tagged PDF.
    await maya.page.getByRole('link', { name: 'Custody report' }).click();
    await maya.choose('For whom?', /client|survivor|victim/i);
    await maya.sees(/The chat with the account: Handed over/);
    await maya.press('Record it and open it');
    await maya.page.getByRole('heading', { name: 'To hand over' }).waitFor();
    const [pdf] = await Promise.all([maya.page.waitForEvent('download'), maya.press('Save as PDF')]);
    const words = await readPdf(pdf);
    for (const said of [
      'The chat with the account: Written into the log',
      'Lena, at our office',
      'Cabinet 2, envelope 15',
      'Receipt 2026-114',
    ])
      expect(words).toContain(said);
    await maya.close();
  });
});

describe('a letter that asks a platform to keep its records', () => {
  it('begins with what the log names, is looked at word by word, and is recorded before it is made', async () => {
    const maya = await Window.of('maya');
    const { caseId } = await givenCase(maya);
    const page = {
      kind: 'profile',
      platform: 'other',
      holder: 'client',
      title: 'The page',
      account: '@ines.not.ines',
      address: 'https://pages.example/ines',
    };
    await send(maya, `/cases/${caseId}/evidence`, page);
    await maya.goto(`/cases/${caseId}/evidence`);
    await maya.sees('The page');
    await maya.press('Write a preservation request');
    expect(await maya.sheet.getByLabel('Accounts, one per line').inputValue()).toBe('@ines.not.ines');
    expect(await maya.sheet.getByLabel('Web addresses, one per line').inputValue()).toBe('https://pages.example/ines');
    await maya.sheet.getByLabel('To which platform').fill('Pages Example');
    await maya.press('Look at the letter', maya.sheet);
    await maya.sees('Exactly this would leave', maya.sheet);
    await maya.isSound('evidence-preservation');
    await maya.press('Record it and open', maya.sheet);
    await maya.page.getByRole('heading', { name: 'To hand over' }).waitFor();
    const [pdf] = await Promise.all([maya.page.waitForEvent('download'), maya.press('Save as PDF')]);
    const words = await readPdf(pdf);
    for (const said of ['@ines.not.ines', 'https://pages.example/ines']) expect(words).toContain(said);
    await maya.close();
  });
});

describe('forms without a case', () => {
  it('can be printed where there is no connection', async () => {
    const maya = await Window.of('maya');
    await maya.goto('/intake');
    await maya.page.getByRole('link', { name: 'print a blank intake' }).click();
    await maya.page.getByText(/^Blank forms to print/).click();
    const download = maya.page.waitForEvent('download');
    await maya.press('Make the PDF');
    expect((await download).suggestedFilename()).toBe('form-intake.pdf');
    await maya.close();
  });
});
