import { join } from 'node:path';
import { Window, data, demo, narrow, quit, wide } from './support/browser';
import { send } from './support/send';

afterAll(quit);

interface Invited {
  number: string;
  code: string;
}

/** Something is given to the police: looked at, sent, handed over; and one line of the ledger is kept from one person. */
describe('giving something out', () => {
  let maya: Window;
  let id: string;
  let referral: string;
  let own: Invited;
  let sisters: Invited;
  let release: object;
  const PURPOSE = 'Find out who writes this.';
  const ITEMS = ['name', 'what_happened', 'reported_person'];
  const WORDS = 'seven boats slow harbour';

  beforeAll(async () => {
    maya = await Window.of('maya');
    const { caseId } = await send<{ caseId: string }>(maya, '/intakes', {
      draft: {
        danger: { now: 'no', note: '' },
        persona: 'adult_victim',
        confidentialityExplained: true,
        hasClient: true,
        client: { name: 'Ines Marchetti', ageBand: '25_59', country: 'US', phones: ['+1 555 010 0172'] },
        crimeTypes: ['sextortion'],
        incident: {
          summary: 'He wanted more pictures and threatened to send them to my school.',
          services: ['Instagram'],
          moneyLost: 'no',
        },
        reportedPersons: [{ handles: [{ service: 'Instagram', name: '@night.heron' }], why: 'He wrote the threats.' }],
        images: { exist: 'yes', depictions: [{ age: 'adult', note: '' }] },
        safeContact: { channel: 'phone', value: '+1 555 010 0172', codeWord: 'plum' },
        choseToReport: 'yes',
      },
    });
    await send(maya, `/intakes/${caseId}/open`, { version: 1 });
    id = caseId;
    await send(maya, `/cases/${id}/parties`, { role: 'caregiver', identity: { name: 'Paola Marchetti' }, relationship: 'sister' });
    const { parties } = await maya.api<{ parties: { role: string; personId: string }[] }>(`/cases/${id}`);
    const person = (role: string) => parties.find((each) => each.role === role)?.personId;
    own = await send(maya, `/cases/${id}/portal`, { personId: person('client'), safetyTalk: true });
    sisters = await send(maya, `/cases/${id}/portal`, { personId: person('caregiver'), safetyTalk: true, seesClient: true });
    const { items } = await maya.api<{ items: { id: string; name: string }[] }>('/agencies');
    const agencyId = items.find(({ name }) => name.startsWith('Harborview Police'))?.id;
    const begun = await send<{ id: string }>(maya, `/cases/${id}/referrals`, {
      agencyId,
      acts: 'advocate',
      purpose: PURPOSE,
      items: ITEMS,
    });
    referral = begun.id;
    release = {
      agencyId,
      recipientRole: 'Detective on duty',
      purpose: PURPOSE,
      items: ITEMS,
      method: 'paper',
      expiresAt: new Date(Date.now() + 10 * 86_400_000).toISOString(),
      askedThemselves: 'rather_not',
      said: { risks: true, alternatives: true, voluntary: true, revocable: true, redisclosure: true, privilege: true },
      initials: 'MT',
      copy: 'given',
      signers: [{ personId: person('client'), how: 'now', signature: { how: 'paper', paperLocation: 'Cabinet 3' } }],
    };
  }, 120_000);

  it('begins with a look that says what is missing, and lets nothing out without a release', async () => {
    await maya.goto(`/cases/${id}/give-out`);
    await maya.sees('Nothing is chosen yet, so nothing leaves.');
    expect(await maya.page.getByRole('checkbox', { checked: true }).count()).toBe(0);
    expect(await maya.page.title()).not.toMatch(/Ines|Marchetti/);
    await maya.page.getByLabel('Agency', { exact: true }).selectOption({ label: 'Harborview Police, cyber unit' });
    await maya.page.getByLabel('What is it for?').fill('Find out who writes this.');
    for (const item of ['Name', 'What happened']) await maya.page.getByRole('checkbox', { name: item, exact: true }).check();
    await maya.sees('There is no release for them that covers this.');
    await maya.sees('He wanted more pictures', maya.page.locator('app-leaving'));
    expect(await maya.page.getByRole('button', { name: 'Record it and open it' }).isEnabled()).toBe(false);
    await maya.isSound('giving-look');
  });

  it('goes to the police with a release, exactly as it was looked at, and is handed over on paper', async () => {
    await send(maya, `/cases/${id}/releases`, release);
    await send(maya, `/referrals/${referral}/step`, { version: 1, to: 'awaiting_review' });
    const susan = await Window.of('susan');
    await susan.goto(`/review/${referral}`);
    await susan.page.getByText('The very words').click();
    await susan.sees('@night.heron', susan.page.locator('app-leaving'));
    await susan.isSound('giving-review');
    await susan.press('Approve');
    await susan.page.getByText('The very words').waitFor({ state: 'detached' });
    await susan.close();

    await maya.goto(`/referrals/${referral}`);
    await maya.press('Send');
    const form = maya.page.locator('app-step-form');
    await maya.sees('A release of information', form);
    await maya.sees('@night.heron', form);
    const words = await form.locator('app-extract').innerText();
    await maya.isSound('giving-send');
    await maya.press('Send', form);
    await maya.page.getByRole('link', { name: /Open it to hand it over/ }).click();
    await maya.page.getByRole('heading', { name: 'To hand over' }).waitFor();
    expect(await maya.page.locator('app-extract').innerText()).toBe(words);
    expect(await maya.page.title()).toBe('Document · Alongside');
    await maya.isSound('giving-paper');
    await maya.page.emulateMedia({ media: 'print' });
    expect(await maya.page.locator('app-extract').isVisible()).toBe(true);
    expect(await maya.page.locator('app-rail, app-top-bar, .no-print').filter({ visible: true }).count()).toBe(0);
    await maya.page.pdf({
      path: join(data, 'paper.pdf'),
      format: 'Letter',
      margin: { top: '2cm', bottom: '2cm', left: '2cm', right: '2cm' },
    });
    await maya.page.emulateMedia({ media: 'screen' });
  });

  it('prints no page that shows people', async () => {
    for (const path of [`/cases/${id}`, `/cases/${id}/people`, `/referrals/${referral}`, '/cases', '/today']) {
      await maya.goto(path);
      await maya.page.getByRole('heading').first().waitFor();
      await maya.page.emulateMedia({ media: 'print' });
      await maya.sees('This page is not printed.');
      expect(await maya.page.locator('main').innerText()).not.toMatch(/Marchetti|heron/);
      await maya.page.emulateMedia({ media: 'screen' });
    }
  });

  it('has its line in the ledger, which says who sees it; one person is kept from it', async () => {
    const portal = async ({ code }: Invited) => {
      const window = await Window.open(demo.portal, narrow);
      await window.goto('/');
      await window.press('It is my first time: I have a code');
      await window.page.getByLabel('Your code').fill(code);
      await window.press('Go on');
      await window.page.getByLabel('Your words').fill(WORDS);
      await window.press('Save my words');
      await window.page.getByRole('heading', { name: 'Staying safe on this page' }).waitFor();
      return window;
    };
    const [ines, paola] = [await portal(own), await portal(sisters)];
    for (const each of [ines, paola]) {
      await each.goto('/shared');
      await each.sees(/Find out who writes this/);
    }
    await maya.goto(`/cases/${id}/people`);
    const line = maya.page.locator('app-ledger-line').first();
    await maya.sees('with a release', line);
    await maya.sees('Name, What happened, Who is reported, and why', line);
    await line.getByText('Who can see this line').click();
    const reader = line.getByRole('listitem').filter({ hasText: 'Paola Marchetti' });
    await maya.sees(/yes/, reader);
    await maya.isSound('giving-ledger');
    await maya.press('Keep from them', reader);
    await maya.sheet.getByLabel('Why').fill('They do not speak at the moment.');
    await maya.press('Save', maya.sheet);
    await maya.heard('Saved');
    await maya.sees('They do not speak at the moment.', line);
    await paola.goto('/shared');
    await paola.page.getByRole('heading').first().waitFor();
    await paola.page.waitForLoadState('networkidle');
    expect(await paola.page.getByText('Find out who writes this').count()).toBe(0);
    await ines.goto('/shared');
    await ines.sees(/Find out who writes this/);
    await ines.close();
    await paola.close();
  });

  it('gives the person their own copy without who others are', async () => {
    await maya.page.setViewportSize(wide);
    await maya.goto(`/cases/${id}/give-out`);
    await maya.choose('For whom?', /client|survivor|victim/i);
    for (const item of ['What happened', 'Who is reported, and why'])
      await maya.page.getByRole('checkbox', { name: item, exact: true }).check();
    await maya.page.getByLabel('More words to take out').fill('school');
    await maya.sees('Left out: it would say who other people are.');
    await maya.sees('threatened to send them to my [taken out].');
    await maya.isSound('giving-copy');
    await maya.press('Record it and open it');
    await maya.page.getByRole('heading', { name: 'To hand over' }).waitFor();
    // Whoever finds it at home learns of no organization from it.
    expect(await maya.page.locator('.paper').innerText()).not.toMatch(/Harbor|Maya|heron/);
    await maya.close();
  });
});
