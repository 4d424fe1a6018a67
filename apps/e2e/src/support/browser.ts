import { readFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

interface Demo {
  workspace: string;
  portal: string;
  database: string;
  users: { organization: string; roles: string[]; email: string; password: string }[];
  portalAccounts: { organization: string; caseNumber: string; code?: string; passphrase?: string }[];
  people: string[];
}
export const data = process.env['E2E_DATA'] as string;
export const demo = JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8')) as Demo;

export const wide = { width: 1440, height: 900 };
export const narrow = { width: 390, height: 844 };

let started: Promise<Browser> | undefined;
export const launch = () =>
  (started ??= chromium.launch({
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  }));
export async function quit() {
  await (await started)?.close();
  started = undefined;
}

/** A browser window of one person; everything it says on its console as an error fails the journey. */
export class Window {
  readonly problems: string[] = [];
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly origin: string,
  ) {
    page.on('console', (message) => {
      // A refused request is an answer the journey may have wanted; anything else is a defect.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) this.problems.push(message.text());
    });
    page.on('pageerror', (problem) => this.problems.push(String(problem)));
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.origin !== new URL(origin).origin)
        this.problems.push(`asked a third party: ${url.origin}`);
    });
  }

  static async open(origin: string, viewport = wide, locale = 'en-US') {
    const browser = await launch();
    const context = await browser.newContext({ viewport, locale, timezoneId: 'America/New_York', reducedMotion: 'reduce' });
    context.setDefaultTimeout(15_000);
    return new Window(context, await context.newPage(), origin);
  }

  async goto(path: string) {
    await this.page.goto(`${this.origin}${path}`);
  }

  /** No accessibility violation on what is shown now, at both widths. Leaves a picture of each. */
  async isSound(name: string) {
    mkdirSync(join(data, 'pictures'), { recursive: true });
    for (const [width, viewport] of Object.entries({ wide, narrow })) {
      await this.page.setViewportSize(viewport);
      await this.page.waitForLoadState('networkidle');
      await this.page.screenshot({ path: join(data, 'pictures', `${name}-${width}.png`), fullPage: true });
      const { violations } = await new AxeBuilder({ page: this.page }).analyze();
      expect(
        violations.map(
          ({ id, nodes }) =>
            `${name} (${width}): ${id} ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join('; ')}`,
        ),
      ).toEqual([]);
      const overflow = await this.page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect([name, width, overflow > 1 ? overflow : 0]).toEqual([name, width, 0]);
    }
    await this.page.setViewportSize(wide);
  }

  /** Signs in to the workspace as the demonstration's person with this e-mail address. */
  async signIn(email: string) {
    const user = demo.users.find((each) => each.email === email);
    await this.goto('/sign-in');
    await this.page.getByLabel('E-mail').fill(email);
    await this.page.getByLabel('Password', { exact: true }).fill(user?.password ?? '');
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.waitForURL((url) => !url.pathname.includes('sign-in'));
  }

  /** Comes into the portal with number and words. */
  async portalSignIn(number: string, words: string) {
    await this.page.getByLabel('Your number').fill(number);
    await this.page.getByLabel('Your words').fill(words);
    await this.page.getByRole('button', { name: 'Come in' }).click();
    await this.page.getByRole('button', { name: 'I am done for now' }).waitFor();
  }

  /** The case of this person, as the list of the signed-in advocate names it. */
  async caseOf(client: string | null, crimeType?: string): Promise<{ id: string; number: string }> {
    const answer = await this.page.request.get(`${demo.workspace}/api/cases?limit=100${crimeType ? `&crimeType=${crimeType}` : ''}`);
    const { items } = (await answer.json()) as { items: { id: string; number: string; client: string | null }[] };
    const found = items.find((row) => row.client === client);
    if (!found) throw new Error(`No case of ${client} in the list.`);
    return found;
  }

  async close() {
    await this.context.close();
    expect(this.problems).toEqual([]);
  }
}
