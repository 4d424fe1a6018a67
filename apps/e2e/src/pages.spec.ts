import { Window, demo, quit } from './support/browser';

afterAll(quit);

/** Address and headline of a page; what is not open to somebody is a page too. */
type Stop = [path: string, heading: string | RegExp];
const closed = 'Not open to you';

/** Records that pages need, as the person finds them. */
async function records(window: Window) {
  const { items } = await window.api<{ items: { id: string; key: string | null; source: string; name: string }[] }>('/agencies');
  const local = items.find(({ source }) => source === 'local');
  const known = items.find(({ key }) => key === 'ncmec_cybertipline');
  if (!local || !known) throw new Error('The directory lacks a local department or the CyberTipline.');
  return { local, known };
}

/** The whole of a case of this window's person: every tab, and its newest referral. */
async function caseStops(window: Window, client: string): Promise<Stop[]> {
  const { id, number } = await window.caseOf(client);
  const { local } = await records(window);
  const { items } = await window.api<{ items: { id: string; agencyName: string }[] }>(`/cases/${id}/referrals`);
  return [
    ...['', '/happened', '/people', '/referrals', '/evidence', '/messages'].map((part): Stop => [`/cases/${id}${part}`, number]),
    [`/cases/${id}/referrals/new`, 'New referral'],
    [`/cases/${id}/referrals/new?agency=${local.id}`, 'New referral'],
    [`/referrals/${items[0].id}`, items[0].agencyName],
  ];
}

/** Every place that a role can go, and what it is told where it cannot. */
const roles: Record<string, (window: Window) => Promise<Stop[]>> = {
  maya: async (window) => {
    const { local, known } = await records(window);
    const [draft] = (await window.cases()).filter(({ intake }) => intake === 'draft');
    return [
      ['/today', 'Today'],
      ['/cases', 'Cases'],
      ['/cases?stage=closed', 'Cases'],
      ['/cases?overdue=true&crimeType=doxing', 'Cases'],
      ['/agencies', 'Agencies'],
      [`/agencies/${known.id}`, known.name],
      [`/agencies/${local.id}/edit`, closed],
      ['/intake', 'Intake'],
      ...(draft ? [[`/intake/${draft.id}`, 'Intake'] as Stop] : []),
      ['/me', 'You'],
      ['/review', closed],
      ['/no-such-page', 'Not found'],
    ];
  },
  leah: (window) => caseStops(window, 'Mateo Quiroga'),
  susan: async (window) => {
    const { local } = await records(window);
    const { items } = await window.api<{ items: { referralId: string }[] }>('/reviews');
    return [
      ['/today', 'Today'],
      ['/cases', 'Cases'],
      ['/review', 'Review'],
      ...items.slice(0, 1).map(({ referralId }): Stop => [`/review/${referralId}`, 'Review']),
      ['/agencies/new', 'Add an agency'],
      ['/agencies/new?template=own', 'Add an agency'],
      [`/agencies/${local.id}`, local.name],
      [`/agencies/${local.id}/edit`, 'Change agency'],
      ['/reports', 'Reports'],
      ['/administration', closed],
    ];
  },
  dele: async () => [
    ['/today', 'Today'],
    ['/cases', 'Cases'],
    ['/review', 'Review'],
    ['/reports', 'Reports'],
    ['/administration/people', 'Administration'],
  ],
  ana: async () => [
    ['/administration/people', 'Administration'],
    ['/administration/teams', 'Administration'],
    ['/administration/delivery', 'Administration'],
    ['/administration/organization', 'Administration'],
    ['/administration/audit', closed],
    ['/agencies/new', 'Add an agency'],
    ['/me', 'You'],
    ['/cases', closed],
  ],
  audrey: async () => [
    ['/administration/audit', 'Administration'],
    ['/administration/people', closed],
    ['/reports', 'Reports'],
    ['/agencies', closed],
  ],
  vic: async (window) => {
    const { known } = await records(window);
    return [
      ['/agencies', 'Agencies'],
      [`/agencies/${known.id}`, known.name],
      ['/me', 'You'],
      ['/intake', closed],
    ];
  },
};

/** Goes from page to page; each is the one that was meant, and sound at both widths. */
async function walk(window: Window, who: string, stops: Stop[]) {
  for (const [path, heading] of stops) {
    await window.goto(path);
    await window.page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
    await window.isSound(`${who}${path.replaceAll(/[0-9a-f-]{36}/g, 'id').replaceAll(/[/?=&]/g, '-')}`);
  }
}

describe('every page is sound', () => {
  it.concurrent('at the door', async () => {
    const window = await Window.open(demo.workspace);
    await walk(window, 'door', [
      ['/sign-in', 'Sign in'],
      ['/forgot-password', 'Choose a new password'],
      ['/welcome/not-a-link', 'Welcome'],
      ['/setup', 'Set up your organization'],
    ]);
    await window.close();
  });

  it.concurrent('and does what was pressed, although the field that was left grows and moves it away', async () => {
    const window = await Window.open(demo.workspace);
    await window.goto('/sign-in');
    await window.page.getByLabel('E-mail').focus();
    const link = window.page.getByRole('link', { name: 'I forgot my password' });
    const before = await link.boundingBox();
    await link.hover();
    await window.page.mouse.down();
    await window.page.locator('ui-field .problem').waitFor();
    expect(await link.boundingBox()).not.toEqual(before);
    await window.page.mouse.up();
    await window.page.getByRole('heading', { level: 1, name: 'Choose a new password' }).waitFor();
    await window.close();
  });

  it.concurrent.each(Object.keys(roles))('for %s', async (name) => {
    const window = await Window.of(name);
    await walk(window, name, await roles[name](window));
    await window.close();
  });

  it.concurrent.each([
    ['English', '', ['Come in', 'Help right now', 'Staying safe on this page']],
    ['Spanish', '/es', ['Entrar', 'Ayuda ahora mismo', 'Cómo cuidarse en esta página']],
  ])('in the portal, in %s', async (_language, base, [door, help, safety]) => {
    const window = await Window.open(demo.portal);
    const account = demo.portalAccounts.find(({ passphrase }) => passphrase);
    const spanish = base === '/es';
    await walk(window, 'out', [
      [`${base}/`, door],
      [`${base}/help`, help],
      [`${base}/safety`, safety],
    ]);
    await window.goto(`${base}/`);
    await window.press(spanish ? 'Es mi primera vez: tengo un código' : 'It is my first time: I have a code');
    await window.page.locator('#code').waitFor();
    await window.isSound(`out${base.slice(1)}-code`);
    await window.press(spanish ? 'Ya he estado aquí' : 'I have been here before');
    await window.page.locator('#number').fill(account?.caseNumber ?? '');
    await window.page.locator('#words').fill(account?.passphrase ?? '');
    await window.press(door);
    await window.page.locator('.now').waitFor();
    await window.isSound(`in${base.slice(1)}`);
    expect(await window.page.title()).toBe(spanish ? 'Mi página' : 'My page');
    expect(await window.page.locator('html').getAttribute('lang')).toBe(spanish ? 'es' : 'en');
    await walk(window, 'in', [
      [`${base}/messages`, spanish ? 'Mensajes' : 'Messages'],
      [`${base}/shared`, spanish ? 'Qué se compartió y con quién' : 'What was shared, and with whom'],
      [`${base}/choices`, spanish ? 'Sus decisiones' : 'Your choices'],
      [`${base}/dates`, spanish ? 'Citas' : 'Appointments'],
      [`${base}/reports`, spanish ? 'Paso a paso, uno por uno' : 'Each step, one by one'],
      [`${base}/close`, spanish ? 'Cerrar mi página para siempre' : 'Close my page for good'],
      [`${base}/help`, help],
      [`${base}/safety`, safety],
    ]);
    await window.close();
  });
});
