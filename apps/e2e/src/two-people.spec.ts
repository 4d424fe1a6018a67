import { Window, demo, quit } from './support/browser';

afterAll(quit);

/** An administrator asks, a director decides; privilege, the agreement and privileged notes on the way. */
describe('people who work here', () => {
  it('get more roles only from two people, and promise anew what has changed', async () => {
    const [ana, dele, jonas] = await Promise.all([Window.of('ana'), Window.of('dele'), Window.of('jonas')]);
    await ana.goto('/administration/people');
    await ana.press('Change Jonas Reed');
    await ana.page.getByLabel('Supervisor').check();
    await ana.press('Save');
    await ana.sees('Please fill this in.');
    await ana.page.getByLabel('Why do they need this role?').fill('Leads the team while Susan is away.');
    await ana.press('Save');
    await ana.heard('Asked for. A second person decides.');
    await ana.sees('Waits for a second person');
    await ana.isSound('staff-waiting');
    await ana.goto('/administration/changes');
    await ana.sees('You asked for this. Somebody else decides.');

    // The person and the director hear of it; the roles are as before.
    await jonas.page.getByRole('button', { name: /^Notifications/ }).click();
    await jonas.sees('Somebody asked for a change to your account', jonas.page.locator('#notifications'));
    await jonas.page.keyboard.press('Escape');
    await dele.page.getByRole('button', { name: /^Notifications/ }).click();
    await dele.page.getByText('A change to the account of a colleague waits for your decision').click();
    await dele.page.getByRole('heading', { name: /Jonas Reed gets more roles: Supervisor/ }).waitFor();
    await dele.isSound('changes-waiting');
    await dele.press('Approve: Jonas Reed gets more roles: Supervisor');
    await dele.sees('Sees and reviews the work of their teams.');
    await dele.page.getByRole('dialog').getByLabel(/^Note/).fill('Until Friday in two weeks.');
    await dele.press('Approve', dele.page.getByRole('dialog'));
    await dele.heard('Approved. It counts from now on.');
    await dele.sees('Nothing waits for a second person');
    await dele.isSound('changes-decided');
    await jonas.goto('/review');
    await jonas.page.getByRole('heading', { name: 'Review', level: 1 }).waitFor();

    // Taken away, it is gone with the next request.
    await ana.goto('/administration/people');
    await ana.press('Change Jonas Reed');
    await ana.page.getByLabel('Supervisor').uncheck();
    await ana.press('Save');
    await ana.heard('Saved');
    await jonas.goto('/review');
    await jonas.sees('This part is not open to you');

    // Privileged notes: turned on, a status recorded, a note written where the advocate works.
    await ana.goto('/administration/organization');
    await ana.page.getByLabel(/^Advocates may write privileged notes/).check();
    await ana.press('Save');
    await ana.heard('Saved');
    await dele.goto('/administration/people');
    await dele.press('Privilege status of Jonas Reed');
    await dele.page.getByLabel(/^Covered by the privilege/).check();
    await dele.page.getByLabel(/^Hours of training/).fill('40');
    await dele.page.getByLabel(/^Certified by/).fill('State coalition');
    await dele.isSound('privilege-sheet');
    await dele.press('Save');
    await dele.heard('Saved');
    const { id } = (await jonas.cases(''))[0];
    await jonas.goto(`/cases/${id}`);
    await jonas.page.getByRole('link', { name: 'Privileged' }).click();
    await jonas.sees('No privileged notes');
    await jonas.page.getByLabel('New privileged note').fill('The client asked what happens at the hearing.');
    await jonas.sees('Facts only. No opinions, no verbatim quotes, no images.');
    await jonas.press('Save the privileged note');
    await jonas.heard('Privileged note saved');
    await jonas.sees('Covered by privilege when this was written · 40 hours of training · State coalition');
    await jonas.isSound('privileged-notes');
    await dele.goto(`/cases/${id}`);
    await dele.page.getByRole('heading', { name: 'Timeline' }).waitFor();
    expect(await dele.page.getByRole('link', { name: 'Privileged' }).count()).toBe(0);
    expect(await dele.page.getByText('Privileged note').count()).toBe(0);

    // New rules: asked of everybody at their next sign-in.
    await ana.goto('/administration/confidentiality');
    await ana.sees('the text that comes with Alongside');
    await ana.press('Change the text');
    const promises = ana.page.getByLabel('Promises, one per line');
    await promises.first().fill(`${await promises.first().inputValue()}\nI take no photographs here.`);
    await promises.last().fill(`${await promises.last().inputValue()}\nAquí no tomo fotografías.`);
    await ana.press('Publish this version');
    await ana.heard('Published. Everybody is asked at their next sign-in.');
    await ana.press('Add somebody');
    await ana.sheet.getByLabel('Name').fill('Bea Board');
    await ana.page.getByLabel('Where is the paper?').fill('Cabinet 1');
    await ana.press('Save');
    await ana.heard('Kept');
    await ana.sees('Bea Board');
    await ana.isSound('confidentiality');
    const priya = await Window.open(demo.workspace);
    await priya.signIn('priya@harbor.example', false);
    await priya.page.getByRole('heading', { name: 'Before you start' }).waitFor();
    await priya.sees('The rules have changed since you accepted them.');
    await priya.sees('I take no photographs here.');
    await priya.isSound('confidentiality-again');
    await priya.page.getByLabel('I have read this and will keep to it.').check();
    await priya.press('Accept and continue');
    await priya.page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    for (const window of [ana, dele, jonas, priya]) expect(window.problems).toEqual([]);
  });
});
