import type { Running } from './app';
import { as, givenCase, type Browser, type GivenOrganization } from './given';
import { agencyOf, filing, givenReferral } from './given-referral';

/** Every request that shows statements of the field, by the name that the table calls it. */
export type SeedAnswers = Record<string, ReadonlyMap<string, string>>;

/** What an answer says under each id: of every object with an id or a key, all the texts that stand directly in it. */
export function said(answer: unknown, into = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(answer)) for (const each of answer) said(each, into);
  else if (typeof answer === 'object' && answer !== null) {
    const row = answer as Record<string, unknown>;
    const id = row['itemId'] ?? row['id'] ?? row['key'] ?? row['channel'];
    const texts = Object.values(row).filter((value): value is string => typeof value === 'string' && value !== id);
    if (typeof id === 'string') into.set(id, [into.get(id), ...texts].filter(Boolean).join(' · '));
    for (const value of Object.values(row)) said(value, into);
  }
  return into;
}

/** Cases of four kinds, far enough along that what the field says about each of them applies. */
export async function askSeeds(running: Running, home: GivenOrganization): Promise<SeedAnswers> {
  const [mara, upper] = [await as(running, home.people.mara), await as(running, home.people.supervisor)];
  const answer = async (path: string, browser: Browser = mara) => said((await browser.get(path).expect(200)).body);
  const police = (await upper.post('/agencies', { templateKey: 'local_law_enforcement', name: 'Harbor Police' }).expect(201)).body
    .id as string;
  const adult = await givenCase(mara, {
    crimeTypes: ['sextortion', 'ncii'],
    draft: { incident: { summary: 'Told.', services: [], moneyLost: 'yes' } },
  });
  for (const agency of [police, await agencyOf(mara, 'hsi_c3_tipline')]) {
    const referral = await givenReferral(mara, adult.id, agency, { acts: 'client' });
    await mara.post(`/referrals/${referral}/filings`, filing(running)).expect(201);
  }
  const minor = await givenCase(mara, { minor: true, crimeTypes: ['online_grooming', 'sextortion'] });
  const british = await givenCase(mara, { minor: true });
  const { version } = (await mara.get(`/cases/${british.id}`).expect(200)).body;
  await mara.patch(`/cases/${british.id}`, { version, country: 'GB' }).expect(200);
  const provider = await givenProvider(mara);
  const { items } = (await mara.get('/agencies').expect(200)).body as { items: { id: string; key: string | null }[] };
  const { items: sheets } = (await mara.get('/knowledge/worksheets').expect(200)).body as { items: { channel: string }[] };
  const agencies = items.flatMap(({ id, key }) => (key ? [[`agency ${key}`, `/agencies/${id}`] as const] : []));
  const paths: (readonly [string, string])[] = [
    ['case of an adult', `/cases/${adult.id}`],
    ['case of a child', `/cases/${minor.id}`],
    ['case in the United Kingdom', `/cases/${british.id}`],
    ['case of a provider', `/cases/${provider}`],
    ['guide', '/knowledge/guide'],
    ['safety', '/knowledge/safety'],
    ['caregivers', '/knowledge/safety?audience=caregiver'],
    ['agency local_law_enforcement', `/agencies/${police}`],
    ...agencies.filter(([name]) => name !== 'agency local_law_enforcement'),
    ...sheets.map(({ channel }) => [`worksheet ${channel}`, `/knowledge/worksheets/${channel}`] as const),
  ];
  const answers: SeedAnswers = {};
  for (const [name, path] of paths) answers[name] = await answer(path);
  return answers;
}

async function givenProvider(mara: Browser): Promise<string> {
  const draft = {
    danger: { now: 'no', note: '' },
    persona: 'esp',
    confidentialityExplained: true,
    hasClient: false,
    contactPerson: { name: 'Pat Provider', emails: ['pat@provider.example'] },
    crimeTypes: ['csam_distribution'],
    incident: { summary: 'Found by a hash.', services: ['A file service'], moneyLost: 'no' },
    images: { exist: 'yes', depictions: [{ age: 'minor', note: '' }] },
  };
  const started = await mara.post('/intakes', { draft }).expect(201);
  return (await mara.post(`/intakes/${started.body.caseId}/open`, { version: started.body.version }).expect(201)).body.caseId;
}
