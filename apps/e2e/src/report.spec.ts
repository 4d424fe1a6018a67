import { readFileSync } from 'node:fs';
import { Window, quit } from './support/browser';
import { send } from './support/send';

afterAll(quit);

/** From an incident to a report that was filed: where it can go, the worksheet, what leaves, the number, and the register. */
describe('a report', () => {
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
        incident: {
          summary: 'He asked for money and then put the picture online.',
          services: ['Instagram'],
          urls: ['https://photos.example/p/77'],
          moneyLost: 'yes',
          payments: '200 dollars in gift cards',
        },
        reportedPersons: [{ handles: [{ service: 'Instagram', name: '@grey.harbor' }], why: 'The account that wrote to her.' }],
        images: { exist: 'yes', depictions: [{ age: 'adult', note: '' }] },
        safeContact: { channel: 'phone', value: '+1 555 010 0181', codeWord: 'plum' },
      },
    });
    await send(maya, `/intakes/${caseId}/open`, { version: 1 });
    id = caseId;
  });

  it('shows where it can go and why, and keeps what they want', async () => {
    await maya.goto(`/cases/${id}`);
    await maya.page.getByRole('link', { name: 'Reporting', exact: true }).click();
    const ic3 = maya.page.getByRole('article', { name: /Internet Crime Complaint Center/ });
    await maya.sees(/It takes reports of/, ic3);
    // three names that look alike are told apart
    await maya.page.getByText('Three things are called “Take It Down”. Which is which?').click();
    await maya.isSound('report-where');

    await maya.choose('Do they want it reported?', 'No, they chose not to');
    await maya.heard('Their answer is recorded');
    await maya.sees(/They chose not to report\. That is an answer/);
    expect(await ic3.isVisible()).toBe(false);
    await maya.choose('Do they want it reported?', 'Yes');
    await maya.heard('Their answer is recorded');
    await ic3.waitFor();
  });

  it('is written on a worksheet that the case has filled in, kept as it is typed', async () => {
    await maya.press('Begin the worksheet', maya.page.getByRole('article', { name: /Internet Crime Complaint Center/ }));
    await maya.page.getByRole('heading', { level: 1, name: 'Complaint to the Internet Crime Complaint Center' }).waitFor();
    const victim = maya.page.getByRole('region', { name: 'Person harmed' });
    expect(await victim.getByRole('textbox', { name: 'Name (needed)' }).inputValue()).toBe('Lena Okafor');
    const description = maya.page.getByRole('group').filter({ hasText: 'Take it from the case' });
    expect(await description.count()).toBe(0);
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
    await maya.isSound('report-worksheet');
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
    expect(
      readFileSync(await file.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    await maya.isSound('report-given');
  });

  it('is recorded when it was filed, with its number, and stands in the register with what comes next', async () => {
    const { items } = await maya.api<{ items: { id: string; key: string | null }[] }>('/agencies');
    const agencyId = items.find(({ key }) => key === 'ic3')?.id;
    await maya.goto(`/cases/${id}/reporting`);
    await maya.page
      .getByRole('article', { name: /Internet Crime Complaint Center/ })
      .getByRole('link', { name: 'Begin a referral' })
      .click();
    await maya.page.waitForURL(/referrals\/new\?agency=/);
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
    // The custody report of what was kept as evidence follows here: see evidence.spec.ts.
    await maya.close();
  });
});

describe('forms without a case', () => {
  it('can be printed where there is no connection', async () => {
    const maya = await Window.of('maya');
    const [first] = await maya.cases();
    await maya.goto(`/cases/${first.id}/reporting`);
    await maya.page.getByText(/^Blank forms to print/).click();
    const download = maya.page.waitForEvent('download');
    await maya.press('Make the PDF');
    expect((await download).suggestedFilename()).toBe('form-intake.pdf');
    await maya.close();
  });
});
