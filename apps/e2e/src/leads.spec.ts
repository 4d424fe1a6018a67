import { Window, demo, quit } from './support/browser';
import { rows } from './support/rows';

afterAll(quit);

/** Those who lead, look over or help: what is open to them works, and what is not open says so. */
describe('a supervisor', () => {
  it('walks through the list with the keyboard, looks at a case beside it, gives it away and opens it', async () => {
    const susan = await Window.open(demo.workspace);
    await susan.signIn('susan@harbor.example');
    const { page } = susan;
    await susan.goto('/cases?stage=support');
    expect(await page.getByRole('button', { name: 'Support', exact: true }).getAttribute('aria-pressed')).toBe('true');
    await page.locator('[data-row]').first().waitFor();
    await page.keyboard.press('j');
    // Not one of those whose story other journeys tell.
    const focused = () => page.getByRole('row').filter({ has: page.locator('[data-row]:focus') });
    do await page.keyboard.press('j');
    while (/Mateo|Renata|Hollis|Pelican/.test(await focused().innerText()));
    const number = await page.locator('[data-row]:focus').innerText();
    await page.keyboard.press('Space');
    const preview = page.getByRole('complementary', { name: 'Preview' });
    await preview.getByText('Next step').waitFor();
    expect(await preview.getByRole('heading', { level: 2 }).innerText()).toContain(number);
    await susan.isSound('cases-preview');

    const row = page.getByRole('row').filter({ hasText: number });
    await page.keyboard.press('Escape');
    await preview.waitFor({ state: 'detached' });
    expect(await page.locator('[data-row]:focus').innerText()).toBe(number);
    await row.getByRole('button', { name: `Give ${number} to a colleague` }).click();
    const sheet = page.getByRole('dialog', { name: `Give ${number} to a colleague` });
    const to = sheet.getByLabel('To', { exact: true });
    await to.locator('option').nth(1).waitFor({ state: 'attached' });
    const names = await to.locator('option').allInnerTexts();
    await to.selectOption({ label: names[1] });
    await sheet.getByRole('button', { name: 'Give the case' }).click();
    await page.getByText(`${names[1]} has ${number} now`).waitFor();
    await row.getByText(names[1]).waitFor();

    await row.locator('[data-row]').focus();
    await page.keyboard.press('Enter');
    await page.getByText(`Given to ${names[1]}`).first().waitFor();
    await susan.close();
  });

  it('makes a department from a template and leaves the form only when asked', async () => {
    const susan = await Window.open(demo.workspace);
    await susan.signIn('susan@harbor.example');
    const { page } = susan;
    await susan.goto('/agencies/new');
    await page.getByRole('button', { name: /^Local law enforcement/ }).click();
    await page.getByLabel('Name', { exact: true }).fill('Millbrook Sheriff');
    await page.getByRole('link', { name: 'Cancel' }).click();
    await page.getByRole('dialog', { name: 'Throw away what you typed?' }).getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Millbrook Sheriff' }).waitFor();
    await page.getByText('Made from a template').waitFor();
    await susan.isSound('agency-made');
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByLabel('First check after').fill('3');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Ask after 3 days').waitFor();
    await susan.close();
  });
});

it.each([
  ['susan@harbor.example', 'Cases of your teams'],
  ['audrey@harbor.example', 'All cases of the organization'],
])('shows %s the numbers of the work: %s', async (email, whose) => {
  const window = await Window.open(demo.workspace);
  await window.signIn(email);
  await window.goto('/reports');
  await window.page.getByText(whose).waitFor();
  await window.isSound(`reports-${email.split('@')[0]}`);
  await window.page.getByRole('button', { name: 'Last year' }).click();
  await window.page.waitForURL(/from=\d{4}-01&to=\d{4}-12/);
  // Paper is a way out: the ledger knows before the printer does.
  const lines = () =>
    rows<{ basis: string; how: string; case_id: null }>(
      `select d.basis, d.how, d.case_id from disclosure d join user_account u on u.organization_id = d.organization_id and u.id = d.user_id
       where u.email = $1 and d.case_id is null`,
      [email],
    );
  const before = (await lines()).length;
  const written = window.page.waitForResponse((answer) => answer.url().endsWith('/api/reports/work/print'));
  await window.press('Print');
  expect((await written).status()).toBe(201);
  expect((await lines()).slice(before)).toEqual([{ basis: 'non_identifying', how: 'print', case_id: null }]);
  await window.close();
});

it.each([
  ['ana@harbor.example', '/administration', ['/cases', '/reports', '/today']],
  ['vic@harbor.example', '/agencies', ['/cases', '/reports', '/administration', '/intake']],
  ['audrey@harbor.example', '/reports', ['/cases', '/agencies', '/today']],
])('%s begins at %s and is told what is not open', async (email, start, closed) => {
  const window = await Window.open(demo.workspace);
  await window.signIn(email);
  await window.page.waitForURL((url) => url.pathname.startsWith(start));
  for (const path of closed) {
    await window.goto(path);
    await window.page.getByText('This part is not open to you').waitFor();
  }
  await window.page.getByRole('link', { name: 'Go to the start page' }).click();
  await window.page.waitForURL((url) => url.pathname.startsWith(start));
  await window.close();
});
