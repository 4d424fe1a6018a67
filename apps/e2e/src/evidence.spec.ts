import { Window, quit } from './support/browser';

afterAll(quit);

/** Of adults: see report.spec.ts, which carries a piece of evidence from the log to the report of its custody. */
describe('evidence', () => {
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

    // The other steps; then somebody else decides, with what counsel and the officer said, and ends it.
    for (const words of ['Nobody else.', 'Counsel Reyes: report it.', 'Det. Park: leave it.', 'The server was told.', 'Told in person.']) {
      await maya.page.getByRole('button', { name: 'Write down what was done' }).first().click();
      await maya.sheet.getByLabel('What was done, and by whom').fill(words);
      await maya.press('Save', maya.sheet);
      await maya.sees(words);
    }
    expect(await maya.page.getByRole('button', { name: 'Decide' }).count()).toBe(0);
    const dele = await Window.of('dele');
    await dele.goto(`/cases/${id}/evidence`);
    await dele.press('Decide');
    await dele.choose('What becomes of it', 'Destroy it here, for good', dele.sheet);
    await dele.sees(/Nobody can bring the files back/, dele.sheet);
    await dele.sheet.getByLabel('Counsel: who, when, and what they said').fill('Reyes, today: destroy it once the officer says so.');
    await dele.sheet.getByLabel('Officer, or who answered at NCMEC').fill('Det. Park');
    await dele.sheet.getByLabel('Agency').fill('Harborview Police');
    await dele.sheet.getByLabel('Their instruction, in their words').fill('Destroy it.');
    await dele.isSound('evidence-freeze-decide');
    await dele.press('Decide', dele.sheet);
    await dele.sees(/Det\. Park, Harborview Police: “Destroy it\.”/);
    await dele.press('End the freeze');
    await dele.sheet
      .getByLabel('How it ended, and what was learned')
      .fill('Nothing of it is left. Attachments are looked at before they are logged.');
    await dele.press('Save', dele.sheet);
    await dele.page.getByText(/^A freeze that ended/).click();
    await dele.sees('Nothing of it is left. Attachments are looked at before they are logged.');
    await dele.isSound('evidence-freeze-ended');
    await dele.close();
    await maya.close();
  });
});
