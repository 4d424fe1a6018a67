import { readFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';

interface Demo {
  workspace: string;
  portal: string;
  database: string;
  users: { organization: string; roles: string[]; email: string; password: string }[];
  portalAccounts: { organization: string; caseNumber: string; code?: string; passphrase?: string }[];
  people: string[];
}
interface CaseRow {
  id: string;
  number: string;
  client: string | null;
  stage: string;
  intake: string;
  assignees: { displayName: string }[];
}
/** Of the stack that only this worker uses. */
export const data = join(process.env['E2E_DATA'] as string, process.env['JEST_WORKER_ID'] ?? '1');
export const demo = JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8')) as Demo;

export const wide = { width: 1440, height: 900 };
export const narrow = { width: 390, height: 844 };

/** The day this many days from now where the demonstration's first organization is, as a date field takes it. */
export const dayFrom = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(Date.now() + days * 86_400_000);

/** What is said of a day this many days from now, or of the working day after it. */
export const workingDayFrom = (days: number): string => {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', month: 'short', day: 'numeric' });
  return `(${[0, 1, 2, 3, 4].map((more) => name.format(Date.now() + (days + more) * 86_400_000)).join('|')})\\b`;
};

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
  /** Requests that were not answered as asked. */
  private readonly refused: string[] = [];
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
    page.on('response', (answer) => {
      if (answer.status() >= 400) this.refused.push(`${answer.status()} ${answer.request().method()} ${new URL(answer.url()).pathname}`);
    });
    page.on('requestfailed', (request) => {
      this.refused.push(`${request.failure()?.errorText ?? ''} ${request.method()} ${new URL(request.url()).pathname}`);
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.origin !== new URL(origin).origin)
        this.problems.push(`asked a third party: ${url.origin}`);
    });
  }

  static async open(origin: string, viewport = wide, locale = 'en-US') {
    const browser = await launch();
    const context = await browser.newContext({ viewport, locale, timezoneId: 'America/New_York', reducedMotion: 'reduce' });
    context.setDefaultTimeout(30_000);
    return new Window(context, await context.newPage(), origin);
  }

  /** A window in which this member of staff is signed in to the workspace. */
  static async of(name: string) {
    const window = await Window.open(demo.workspace);
    await window.signIn(`${name}@harbor.example`);
    return window;
  }

  async goto(path: string) {
    await this.page.goto(`${this.origin}${path}`);
  }

  /** No accessibility violation and nothing wider than the screen in what is shown now, at both widths. With KEEP_E2E it leaves a picture of each. `except`: rules of axe that do not hold here, for a reason that the journey says. */
  async isSound(name: string, { except = [] }: { except?: string[] } = {}) {
    const own = this.page.viewportSize() ?? wide;
    for (const [width, viewport] of Object.entries({ wide, narrow })) {
      await this.page.setViewportSize(viewport);
      await this.page.waitForLoadState('networkidle');
      await this.page.locator('ui-loading').first().waitFor({ state: 'detached' });
      // Of a color on its way from one state to the next nothing can be said.
      await this.page.evaluate(
        `document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity).forEach((each) => each.finish())`,
      );
      await this.picture(`${name}-${width}`);
      // There are no frames, which is what the other mode is for; passed rules are of no interest.
      const { violations } = await new AxeBuilder({ page: this.page })
        .setLegacyMode(true)
        .options({ resultTypes: ['violations'] })
        .disableRules(except)
        .analyze();
      expect(
        violations.map(
          ({ id, nodes }) =>
            `${name} (${width}): ${id} ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join('; ')}`,
        ),
      ).toEqual([]);
      const overflow = await this.page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect([name, width, overflow > 1 ? overflow : 0]).toEqual([name, width, 0]);
    }
    await this.page.setViewportSize(own);
  }

  /** With KEEP_E2E, a picture of the whole page as it is. */
  async picture(name: string) {
    if (!process.env['KEEP_E2E']) return;
    mkdirSync(join(data, 'pictures'), { recursive: true });
    await this.page.screenshot({ path: join(data, 'pictures', `${name}.png`), fullPage: true });
  }

  /** Signs in to the workspace as the demonstration's person with this e-mail address, and accepts the rules where they have changed. */
  async signIn(email: string, accepts = true) {
    const user = demo.users.find((each) => each.email === email);
    await this.goto('/sign-in');
    await this.page.getByLabel('E-mail').fill(email);
    await this.page.getByLabel('Password', { exact: true }).fill(user?.password ?? '');
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.waitForURL((url) => !url.pathname.includes('sign-in'));
    await this.page.getByRole('heading', { level: 1 }).first().waitFor();
    if (!accepts || !this.page.url().includes('/confidentiality')) return;
    await this.page.getByLabel('I have read this and will keep to it.').check();
    await this.page.getByRole('button', { name: 'Accept and continue' }).click();
    await this.page.waitForURL((url) => !url.pathname.includes('confidentiality'));
  }

  /** Comes into the portal with number and words. */
  async portalSignIn(number: string, words: string) {
    await this.page.getByLabel('Your number').fill(number);
    await this.page.getByLabel('Your words').fill(words);
    await this.page.getByRole('button', { name: 'Come in' }).click();
    await this.page.getByRole('button', { name: 'I am done for now' }).waitFor();
  }

  /** What the API answers this person. */
  async api<T>(path: string): Promise<T> {
    const answer = await this.page.request.get(`${this.origin}/api${path}`);
    if (!answer.ok()) throw new Error(`GET ${path} answered ${answer.status()}.`);
    return (await answer.json()) as T;
  }

  /** The cases in the list of the signed-in person. */
  async cases(query = ''): Promise<CaseRow[]> {
    return (await this.api<{ items: CaseRow[] }>(`/cases?limit=100${query}`)).items;
  }

  /** The case of this person, as the list of the signed-in advocate names it. */
  async caseOf(client: string | null, crimeType?: string): Promise<CaseRow> {
    const found = (await this.cases(crimeType && `&crimeType=${crimeType}`)).find((row) => row.client === client && row.intake === 'open');
    if (!found) throw new Error(`No case of ${client} in the list.`);
    return found;
  }

  /** The number of the case on screen. */
  async caseNumber(): Promise<string> {
    return (await this.page.getByRole('heading', { level: 1, name: /^C-\w{5}$/ }).textContent()) ?? '';
  }

  /** Answers a question that has a few answers to choose from. */
  async choose(question: string | RegExp, answer: string | RegExp, within: Page | Locator = this.page) {
    await within.getByRole('group', { name: question }).getByRole('radio', { name: answer, exact: true }).check();
  }

  /** Waits until these words are in sight. */
  async sees(words: string | RegExp, within: Page | Locator = this.page) {
    await this.told(within.getByText(words).filter({ visible: true }).first().waitFor());
  }

  /** Waits for the sentence that says that it worked, and puts it away. */
  async heard(words: string | RegExp) {
    const snack = this.page.locator('ui-snack-outlet');
    await this.told(snack.getByText(words).waitFor());
    await this.press('Dismiss', snack);
  }

  async press(name: string | RegExp, within: Page | Locator = this.page) {
    await this.told(within.getByRole('button', { name, exact: typeof name === 'string' }).click());
  }

  /** What stood there instead, and what the server refused, tells more than that something did not come. */
  private async told(waiting: Promise<void>): Promise<void> {
    try {
      await waiting;
    } catch (error) {
      const shown = (await this.page.locator('body').innerText()).slice(0, 3_000);
      throw new Error([String(error), 'Refused:', ...this.refused, 'The page showed:', shown].join('\n'), { cause: error });
    }
  }

  /** Goes on with Tab until this has the focus. */
  async tabTo(name: string | RegExp) {
    for (let press = 0; press < 40; press++) {
      await this.page.keyboard.press('Tab');
      const at = await this.page.evaluate<string>(
        `(() => { const at = document.activeElement; return at === document.body ? '' : at?.getAttribute('aria-label') || at?.labels?.[0]?.innerText || at?.innerText || ''; })()`,
      );
      if (typeof name === 'string' ? at.trim() === name : name.test(at)) return;
    }
    throw new Error(`The keyboard does not reach ${String(name)}.`);
  }

  /** The sheet or question that is open. */
  get sheet(): Locator {
    return this.page.locator('dialog[open]').last();
  }

  async close() {
    await this.context.close();
    expect(this.problems).toEqual([]);
  }
}
