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
    await maya.close();
  });
});
