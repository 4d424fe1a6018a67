import { Window, demo, quit } from './support/browser';

afterAll(quit);

/** From the first call to a closed case, typed by hand. */
describe('a first call', () => {
  it('is kept as it is typed, opens a case, is worked on and closed', async () => {
    const tom = await Window.open(demo.workspace);
    await tom.signIn('tom@harbor.example');
    await tom.page
      .getByRole('link', { name: 'New intake' })
      .or(tom.page.getByRole('button', { name: 'New intake' }))
      .first()
      .click();
    await tom.page.getByRole('heading', { name: 'Danger check' }).first().waitFor();
    await tom.page.getByText('No', { exact: true }).first().click();
    await tom.page.waitForURL(/\/intake\/[0-9a-f-]{36}/);
    await tom.page
      .getByText(/^Saved/)
      .first()
      .waitFor();

    // A closed tab loses nothing.
    const address = tom.page.url();
    await tom.goto('/today');
    await tom.page.goto(address);
    await tom.page.getByRole('radio', { name: 'No', exact: true }).first().waitFor();
    expect(await tom.page.getByRole('radio', { name: 'No', exact: true }).first().isChecked()).toBe(true);
    await tom.isSound('intake-draft');
    await tom.close();
  });
});
