import { Window, demo, narrow, quit, wide } from './support/browser';
import { comeInFirst } from './support/portal';
import { send } from './support/send';

afterAll(quit);

const draft = {
  danger: { now: 'no', note: '' },
  persona: 'adult_victim',
  confidentialityExplained: true,
  hasClient: true,
  client: { name: 'Thea Lindqvist', ageBand: '25_59', country: 'US' },
  crimeTypes: ['ncii'],
  incident: { summary: 'Pictures were put on a site.', services: ['Picturegram'], moneyLost: 'no' },
  images: { exist: 'yes', depictions: [{ age: 'adult', note: '' }] },
  safeContact: { channel: 'text', value: '+1 555 010 0164', codeWord: 'maple', mayLeaveMessage: 'no' },
  choseToReport: 'no',
};

/** Something is to go from the internet: asked for, removed, back again; told to the person on paper and in their portal. */
describe('taking something down', () => {
  let maya: Window;
  let id: string;
  let code: string;
  const ADDRESS = 'https://picturegram.example/p/5519';

  beforeAll(async () => {
    maya = await Window.of('maya');
    const write = <T>(path: string, body: object) => send<T>(maya, path, body);
    const { caseId } = await write<{ caseId: string }>('/intakes', { draft });
    await write(`/intakes/${caseId}/open`, { version: 1 });
    id = caseId;
    const { parties } = await maya.api<{ parties: { role: string; personId: string }[] }>(`/cases/${id}`);
    const personId = parties.find(({ role }) => role === 'client')?.personId;
    code = (await write<{ code: string }>(`/cases/${id}/portal`, { personId, safetyTalk: true })).code;
  }, 120_000);

  it('begins with the address in words, on a page that opens nothing', async () => {
    await maya.goto(`/cases/${id}/takedowns`);
    await maya.sees('Nothing is written down yet.');
    await maya.isSound('takedown-empty');
    await maya.press('Something is to go');
    await maya.sheet.getByLabel('Platform or site').fill('Picturegram');
    await maya.sheet.getByLabel('Address').fill(ADDRESS);
    await maya.choose('Who is shown in it', 'an adult when it was made', maya.sheet);
    await maya.isSound('takedown-write');
    await maya.press('Save', maya.sheet);
    await maya.heard('Written down');
    await maya.sees('nobody asked yet');
    expect(await maya.page.locator(`a[href*="picturegram"]`).count()).toBe(0);
  });

  it('keeps who was asked on which way, tells the three of one name apart, and starts the clock', async () => {
    await maya.press('Somebody was asked');
    await maya.sheet.getByText('Three things are called “Take It Down”. Which is which?').click();
    await maya.sees(/A service for images from before 18/, maya.sheet);
    await maya.sheet.getByLabel('On which way').selectOption({ label: 'Request under the TAKE IT DOWN Act, to the platform' });
    await maya.sees(/48 hours from a complete request/, maya.sheet);
    await maya.sees(/The platform has time until/, maya.sheet);
    expect(await maya.sheet.getByRole('option', { name: 'Take It Down, by NCMEC' }).isDisabled()).toBe(true);
    await maya.sheet.getByLabel('Number they gave').fill('REQ-81');
    await maya.isSound('takedown-ask');
    await maya.press('Save', maya.sheet);
    await maya.heard(/Written down/);
    await maya.sees('asked, waiting');
    await maya.sees(/hours/, maya.page.locator('app-takedown-card'));
    await maya.isSound('takedown-clock');
    await maya.goto('/today');
    await maya.sees(/ask Picturegram whether it is gone/);
  });

  it('is gone, comes back, and is opened again with everything that was', async () => {
    await maya.goto(`/cases/${id}/takedowns`);
    await maya.press('How it stands');
    await maya.choose('What is known', 'It is gone', maya.sheet);
    await maya.choose('From whom', 'The platform says so', maya.sheet);
    await maya.press('Save', maya.sheet);
    await maya.heard('Written down');
    await maya.sees('gone', maya.page.locator('app-takedown-card'));
    await maya.press('How it stands');
    await maya.choose('What is known', 'It is there again', maya.sheet);
    await maya.choose('From whom', 'They told us', maya.sheet);
    await maya.sheet.getByLabel('In words').fill('On a second account.');
    await maya.press('Save', maya.sheet);
    await maya.heard('Written down');
    await maya.sees('came back once');
    await maya.sees('What comes next');
    await maya.page.getByText('Everything that was').click();
    await maya.sees('On a second account.');
    await maya.isSound('takedown-back');
  });

  it('is told to them on paper, without the address, and saved as a document', async () => {
    await maya.page.getByRole('link', { name: 'Summary for them' }).click();
    await maya.sees(/Picturegram, Image|Picturegram, image/, maya.page.locator('app-leaving'));
    expect(await maya.page.locator('app-leaving').innerText()).not.toContain('picturegram.example');
    await maya.isSound('takedown-summary');
    await maya.press('Record it and open it');
    await maya.page.getByRole('heading', { name: 'To hand over' }).waitFor();
    const saved = maya.page.waitForEvent('download');
    await maya.press('Save as PDF');
    expect((await saved).suggestedFilename()).toBe('document.pdf');
  });

  it('is told in their portal in numbers, once it is published', async () => {
    const phone = await Window.open(demo.portal, narrow);
    await phone.goto('/');
    await comeInFirst(phone, code);
    await maya.page.setViewportSize(wide);
    await maya.goto(`/cases/${id}/takedowns`);
    await maya.press('Draft an update for the portal');
    await maya.heard(/Drafted/);
    await phone.goto('/');
    await phone.sees('There is nothing new yet.');
    await maya.goto(`/cases/${id}/messages`);
    await maya.page
      .getByRole('button', { name: /Publish/ })
      .first()
      .click();
    if (await maya.sheet.count()) await maya.sheet.getByRole('button', { name: /Publish/ }).click();
    await maya.sees(/Update published|Published/);
    await phone.goto('/');
    await phone.sees(/We follow one thing that you want gone/);
    await phone.isSound('takedown-portal');
    await phone.close();
    await maya.close();
  });
});
