import { DAY, type Running } from './app';
import { PASSWORD, as, givenCase, portalBrowser, staffBrowser, type Browser, type GivenOrganization } from './given';
import { WORDS, givenInvite, partiesOf } from './given-portal';
import { SAID, signersOf } from './given-referral';

/** Everything that is said in the course of this test about somebody, each with words that occur nowhere else. */
export const said = {
  client: 'Zephyrine Quagmirelle',
  alias: 'Tumbleweed Nightjar',
  otherName: 'Perpetua Brindlethorpe',
  caregiver: 'Hortensia Umbrellastand',
  phone: '+1 555 013 7791',
  digits: '5550137791',
  email: 'zq.harrier@quagmail.example',
  handle: '@moonlit.harrier.87',
  address: '41 Pumpernickel Terrace',
  description: 'limps like a heron',
  reported: 'grimalkin_shadow_13',
  why: 'because of the xylophone',
  danger: 'the basement lantern',
  summary: 'obsidian parakeet told us',
  threats: 'the cinnabar threats',
  payments: 'nineteen paper lanterns',
  url: 'https://hosting.example/quinces/99182',
  codeWord: 'rhubarbtulip',
  note: 'cobalt marmalade was mentioned',
  privileged: 'alabaster hurdy-gurdy in confidence',
  accountReason: 'trained by the Marquess of Bric',
  certifier: 'College of Heraldry at Brume',
  visitor: 'Ottoline Featherstonehaugh',
  contact: 'vermilion abacus on the phone',
  evidence: 'a shoebox of amaranth',
  heldAt: 'Loft of the Chandlery',
  officer: 'Inspector Windlestraw',
  todo: 'fetch the saffron gondola',
  appointment: 'hearing about the periwinkle',
  place: 'Room of Candlewax',
  depiction: 'the one with the ocarina',
  reason: 'birth certificate of the ocarina',
  glass: 'caller hung up by the trellis',
  share: 'covers while in Ulaanbaatar',
  block: 'sister in law of Mulberry',
  purpose: 'so that they see the thimble',
  item: 'photograph of the weathervane',
  signer: 'Zephyrine signed with a plume',
  cabinet: 'Cabinet of Marzipan',
  filing: 'ZQX-88213-KESTREL',
  filingNote: 'uploaded the bergamot form',
  agencyNote: 'sergeant Dandelion answered',
  reviewReason: 'add the hour of the magpie',
  withheld: 'would reach Hortensia first',
  status: 'they look for the tambourine',
  message: 'turquoise walnut from my phone',
  answer: 'we saved the turquoise walnut',
  reminder: 'spoke to the lamplighter',
  close: 'moved to the isle of Fernweh',
  reopen: 'came back from Fernweh',
  draft: 'half a sentence about quicksilver',
  search: 'Balthazar Quincunx',
  refused: 'a\u0000peculiar zither',
};
/** The same as they would be found. */
export const needles = Object.values(said).map((text) => text.replace(/^@|^a\u0000/, ''));
const tokens = (browser: Browser) => [...browser.cookies.values()];

/** The life of a case, with everything that somebody could say in it. */
export async function journey(running: Running, house: GivenOrganization): Promise<{ mara: Browser; caseId: string; secrets: string[] }> {
  const mara = await as(running, house.people.mara);
  const { supervisor, noor, sam, director } = house.people;
  const upper = await as(running, supervisor);
  const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
  const make = async (browser: Browser, path: string, body: object) => (await browser.post(path, body).expect(201)).body;
  const opened = await givenCase(mara, {
    clientName: said.client,
    draft: {
      danger: { now: 'yes', note: said.danger },
      client: {
        name: said.client,
        alias: said.alias,
        phones: [said.phone],
        emails: [said.email],
        handles: [{ service: 'TikTok', name: said.handle }],
        address: said.address,
        description: said.description,
      },
      contactPerson: { name: said.caregiver, relationship: 'aunt', guardianship: 'court_guardian' },
      persona: 'parent_caregiver',
      incident: { summary: said.summary, urls: [said.url], threats: said.threats, payments: said.payments },
      reportedPersons: [{ handles: [{ service: 'Telegram', name: said.reported }], why: said.why }],
      images: { exist: 'yes', depictions: [{ age: 'minor', note: said.depiction }] },
      safeContact: { channel: 'text', value: said.phone, codeWord: said.codeWord },
    },
  });
  const caseId = opened.id;
  const at = `/cases/${caseId}`;
  await make(mara, '/intakes', { draft: { incident: { summary: said.draft } } });
  const view = (await mara.get(at).expect(200)).body;
  const client = view.parties.find(({ role }: { role: string }) => role === 'client');
  await mara
    .put(`${at}/parties/${client.id}`, { version: 1, role: 'client', identity: { ...client.identity, otherNames: [said.otherName] } })
    .expect(200);
  await mara.put(`${at}/depictions/${view.depictions[0].id}`, { version: 1, ageWhenMade: 'adult', reason: said.reason }).expect(200);
  await make(mara, `${at}/notes`, { text: said.note });
  const admin = await as(running, house.people.administrator);
  await admin.patch('/organization', { version: 1, privilegedNotes: true }).expect(200);
  await admin.put(`/users/${house.people.mara.id}/privilege`, { version: 0, covered: true, trainingHours: 40, certifiedOn: null, certifiedBy: said.certifier }).expect(200); // prettier-ignore
  await make(mara, `${at}/privileged-notes`, { text: said.privileged });
  await admin.patch(`/users/${noor.id}`, { version: 1, roles: ['advocate', 'supervisor'], reason: said.accountReason }).expect(200);
  await make(admin, '/acknowledgements', { name: said.visitor, capacity: 'board', signedOn: '2026-01-02', place: 'Cabinet' });
  await make(mara, `${at}/contacts`, { with: 'client', outcome: 'answered', note: said.contact });
  await make(mara, `${at}/todos`, { title: said.todo, dueAt: inDays(1) });
  await make(mara, `${at}/appointments`, {
    kind: 'court',
    title: said.appointment,
    place: said.place,
    startsAt: inDays(1),
    zone: 'America/New_York',
  });
  await make(await as(running, sam), '/cases/break-glass', { number: opened.number, reason: said.glass });
  await make(mara, `${at}/share`, { userId: noor.id, until: inDays(2), reason: said.share });
  await make(upper, `${at}/block`, { userId: director.id, reason: said.block });

  const agency = (await make(upper, '/agencies', { name: 'Harbor Police', kinds: ['law_enforcement'] })).id;
  const release = {
    agencyId: agency,
    recipientRole: 'Desk officer',
    purpose: said.purpose,
    items: [said.item],
    method: 'paper',
    expiresAt: inDays(9),
    askedThemselves: 'cannot',
    said: SAID,
    initials: 'MA',
    interpreter: { name: said.signer, language: 'Spanish' },
    copy: 'given',
    signers: await signersOf(mara, caseId, { how: 'now', signature: { how: 'paper', paperLocation: said.cabinet } }),
  };
  const signed = await make(mara, `${at}/releases`, release);
  const referral = (await make(mara, `${at}/referrals`, { agencyId: agency, acts: 'advocate', purpose: said.purpose, items: [said.item] }))
    .id;
  await make(mara, `/referrals/${referral}/step`, { version: 1, to: 'awaiting_review' });
  await make(upper, `/reviews/${referral}`, { version: 2, decision: 'return', reason: said.reviewReason });
  await make(mara, `/referrals/${referral}/step`, { version: 3, to: 'awaiting_review' });
  await make(upper, `/reviews/${referral}`, { version: 4, decision: 'approve' });
  await make(mara, `/referrals/${referral}/step`, { version: 5, to: 'sent' });
  await make(mara, `/referrals/${referral}/filings`, {
    channel: 'other',
    filedBy: 'client',
    basis: 'client_files',
    filedAt: '2026-02-05T10:00:00Z',
    zone: 'UTC',
    reference: said.filing,
    note: said.filingNote,
  });
  await make(mara, `/referrals/${referral}/contacts`, { with: 'agency', outcome: 'answered', note: said.agencyNote });
  const logged = { kind: 'device', platform: 'device', holder: 'client', title: said.evidence, place: said.heldAt };
  await make(mara, `${at}/evidence`, logged);
  await make(mara, `${at}/evidence-instructions`, {
    ...{ officer: said.officer, agency: 'Harbor Police', words: said.evidence },
    ...{ at: running.clock.now().toISOString(), zone: 'UTC' },
  });
  const ledger = (await mara.get(`${at}/disclosures`).expect(200)).body.items;
  await make(mara, `/disclosures/${ledger[0].id}/withhold`, { withhold: true, reason: said.withheld });
  await make(mara, `/releases/${signed.id}/revoke`, {
    version: (await mara.get(`${at}/releases`)).body.items[0].version,
    how: 'spoken',
    note: said.purpose,
  });

  const invited = await givenInvite(mara, caseId);
  const phone = portalBrowser(running);
  await make(phone, '/portal/code', { code: invited.code });
  await make(phone, '/portal/passphrase', { passphrase: WORDS });
  await make(phone, '/portal/messages', { text: said.message });
  await make(mara, `${at}/messages`, { text: said.answer, personId: (await partiesOf(mara, caseId))['client'] });
  const update = await make(mara, `${at}/status-updates`, { word: 'sent_to_agency', text: said.status });
  await make(mara, `/status-updates/${update.id}/decide`, { version: 1, action: 'publish' });
  for (const path of ['/portal/status', '/portal/messages', '/portal/shared', '/portal/releases']) await phone.get(path).expect(200);
  const [reminder] = (await mara.get(`${at}/reminders`).expect(200)).body.items;
  await make(mara, `/reminders/${reminder.id}/done`, { version: reminder.version, note: said.reminder });

  for (const query of [said.client, said.phone, said.email, said.handle, said.search]) await make(mara, '/search', { query });
  await make(mara, '/search/matches', {
    names: [said.client, said.search],
    phones: [said.phone],
    emails: [said.email],
    handles: [said.handle],
  });
  await mara.post(`${at}/notes`, { text: said.refused }).expect(400);
  await mara.post(`${at}/notes`, { text: said.note, [said.search]: said.search }).expect(400);
  await mara.get(`/cases?crimeType=${encodeURIComponent(said.search)}`).expect(400);
  await mara.get(`/${encodeURIComponent(said.search)}`).expect(404);
  await portalBrowser(running).post('/portal/session', { number: said.phone, passphrase: said.search }).expect(401);
  await staffBrowser(running).post('/session', { email: said.email, password: said.search }).expect(401);
  await staffBrowser(running).post('/password/forgotten', { email: house.people.mara.email }).expect(201);
  for (const path of [
    at,
    `${at}/timeline`,
    '/cases',
    '/today',
    '/notifications',
    `${at}/releases`,
    `/referrals/${referral}`,
    `${at}/messages`,
  ])
    await mara.get(path).expect(200);
  const close = await make(mara, `${at}/close`, { version: (await mara.get(at)).body.version, reason: 'moved', note: said.close });
  await make(mara, `${at}/reopen`, { version: close.version, note: said.reopen });
  await make(mara, `${at}/todos`, { title: said.todo, dueAt: new Date(Date.now() + 1_000).toISOString() });
  const { code } = invited;
  return { mara, caseId, secrets: [PASSWORD, WORDS, code, code.replace(/\D/g, ''), ...tokens(mara), ...tokens(phone)] };
}
