import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Window, quit } from './support/browser';

afterAll(quit);

const bytes = Buffer.from(`${'They wrote: pay, or everybody sees it.\n'.repeat(4_000)}`);

describe('evidence', () => {
  it('is logged, kept with progress, given back with its hash verified, handed over, and told as a chain in a PDF', async () => {
    const maya = await Window.of('maya');
    const { id } = await maya.caseOf('Renata Molnar');
    await maya.goto(`/cases/${id}/evidence`);
    await maya.sees('Printed screenshots of the posts, with address bar');
    await maya.isSound('evidence-log');

    // Logged in words.
    await maya.press('Log evidence');
    await maya.sheet.getByLabel('What it is').selectOption({ label: 'Chat' });
    await maya.sheet.getByLabel('Where it was found').selectOption({ label: 'Telegram' });
    await maya.sheet.getByLabel('In a few words').fill('The chat with the second account');
    await maya.sheet.getByLabel(/Write down the @name/).check();
    await maya.picture('evidence-item-sheet');
    await maya.press('Save', maya.sheet);
    await maya.sees('The chat with the second account');
    const card = maya.page.getByRole('article').filter({ hasText: 'The chat with the second account' });

    // A file of an adult's: confirmed, sent with progress, kept sealed.
    await maya.press('Add a file', card);
    await maya.sheet.locator('input[type=file]').setInputFiles({ name: 'export.txt', mimeType: 'text/plain', buffer: bytes });
    const send = maya.sheet.getByRole('button', { name: 'Send and keep' });
    expect(await send.isDisabled()).toBe(true);
    await maya.sheet.getByLabel(/Everybody shown in this file was an adult/).check();
    await maya.picture('evidence-file-sheet');
    let told = 0;
    await maya.page.exposeFunction('toldProgress', () => (told += 1));
    await maya.page.evaluate(
      `new MutationObserver(() => document.querySelector('dialog progress') && toldProgress()).observe(document.body, { childList: true, subtree: true, attributes: true })`,
    );
    await send.click();
    await maya.sees('export.txt', card);
    expect(told).toBeGreaterThan(0);
    const hash = createHash('sha256').update(bytes).digest('hex');
    await maya.sees(`SHA-256 ${hash}`, card);

    // Back as it was; the name says nothing.
    const [download] = await Promise.all([
      maya.page.waitForEvent('download'),
      card.getByRole('link', { name: 'Download, checked' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^file-[0-9a-f]{8}\.txt$/);
    expect(
      createHash('sha256')
        .update(readFileSync(await download.path()))
        .digest('hex'),
    ).toBe(hash);

    // Received, and handed over through the gate.
    await maya.press('Custody', card);
    await maya.sheet.getByLabel('From whom').fill('Renata, at our office');
    await maya.sheet.getByLabel('Where it is kept now').fill('Cabinet 2, envelope 15');
    await maya.press('Save', maya.sheet);
    await maya.sees('In our keeping', card);
    await maya.press('Custody', card);
    await maya.choose('What happened', 'Handed over', maya.sheet);
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
    await maya.isSound('evidence-chain');

    // The report, through the gate, as a tagged PDF.
    await maya.page.getByRole('link', { name: 'Custody report' }).click();
    await maya.choose('For whom?', /client|survivor|victim/i);
    await maya.sees(/The chat with the second account: Handed over/);
    await maya.picture('evidence-report');
    await maya.press('Record it and open it');
    await maya.page.getByRole('heading', { name: 'To hand over' }).waitFor();
    const [pdf] = await Promise.all([maya.page.waitForEvent('download'), maya.press(/PDF|document|file/i)]);
    expect(
      readFileSync(await pdf.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    await maya.close();
  });

  it('offers no upload where a minor is shown, says what to do, and takes down what an officer said', async () => {
    const maya = await Window.of('leah');
    const { id } = await maya.caseOf('Mateo Quiroga');
    await maya.goto(`/cases/${id}/evidence`);
    await maya.sees(/No file of any kind is taken on this case/);
    await maya.sees(/Leave the computer off/);
    await maya.sees(/Only law enforcement may direct a copy/);
    expect(await maya.page.getByRole('button', { name: 'Add a file' }).count()).toBe(0);
    expect(await maya.page.locator('input[type=file]').count()).toBe(0);
    await maya.press('Write down an instruction');
    await maya.sheet.getByLabel('Officer').fill('Det. Park');
    await maya.sheet.getByLabel('Agency').fill('Harborview Police');
    await maya.sheet.getByLabel('In their words').fill('Keep it off until Monday.');
    await maya.press('Save', maya.sheet);
    await maya.sees('“Keep it off until Monday.”');
    expect(await maya.page.getByRole('button', { name: 'Add a file' }).count()).toBe(0);
    await maya.isSound('evidence-minor');

    // The runbook: frozen at once, step by step in words.
    await maya.press('Freeze the evidence of this case');
    await maya.sheet.getByLabel('How it was noticed').fill('A colleague saw the name of an attachment.');
    await maya.press('Freeze now', maya.sheet);
    await maya.sees('Frozen: nobody opens, copies, adds or deletes a file');
    await maya.page.getByRole('button', { name: 'Write down what was done' }).first().click();
    await maya.sheet.getByLabel('What was done, and by whom').fill('The screen was closed; two people were told.');
    await maya.press('Save', maya.sheet);
    await maya.sees('The screen was closed; two people were told.');
    await maya.isSound('evidence-frozen');
    await maya.close();
  });
});
