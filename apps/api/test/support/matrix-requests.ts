import { PASSWORD } from './given';
import { givenOut, givenSheet } from './given-out';
import { thing } from './given-takedown';
import { judged, made, mandated, subpoena } from './given-legal';
import { WORDS } from './given-portal';
import { awaitedFile, freezeDecision, letter, releaseFor, type World } from './world';

/** One valid request: what goes into the places of the address, its query and its body. */
export interface Ask {
  at?: Record<string, string>;
  query?: string;
  body?: Record<string, unknown>;
}
type Asks = Record<string, (world: World) => Ask>;

const days = (world: World, count: number) => new Date(world.now().getTime() + count * 86_400_000).toISOString();
const onCase =
  (body?: Ask['body']) =>
  (world: World): Ask => ({ at: { caseId: world.ids.case }, body });
const onClosed =
  (body?: Ask['body']) =>
  (world: World): Ask => ({ at: { caseId: world.ids.closed }, body });
const onDraft =
  (body?: Ask['body']) =>
  (world: World): Ask => ({ at: { caseId: world.ids.draft }, body });
const on =
  (thing: keyof World['ids'], body?: Ask['body']) =>
  (world: World): Ask => ({ at: { id: world.ids[thing] }, body });
const ofCase =
  (thing: keyof World['ids'], body?: Ask['body']) =>
  (world: World): Ask => ({ at: { caseId: world.ids.case, id: world.ids[thing] }, body });
const plain = (body?: Ask['body']) => (): Ask => ({ body });

const agency = {
  name: 'County Sheriff',
  shortName: 'CS',
  kinds: ['law_enforcement'],
  channels: [{ type: 'phone', label: 'Desk', value: '+1 555 010 0100' }],
};
export const evidence = { kind: 'device', platform: 'device', holder: 'client', title: 'The phone', place: 'Her bag', steps: ['off'] };
const rhythm = { clock: 'days', firstCheckAfter: 5, thenEvery: 5, maxAttempts: 3 };
const update = { word: 'done', text: 'This part is done.', next: 'Nothing.', needed: 'Nothing.' };
const report = (world: World) => ({ ...mandated(world.house.people.mara.id) }) as Record<string, unknown>;
const told = { told: true, channel: 'in_person', note: 'At the centre, alone.' };
const contact = { with: 'agency', direction: 'in', channel: 'email', outcome: 'received', note: 'They wrote.' };

const wish = {
  channel: 'email',
  address: 'lantern@mailbox.example',
  subject: 'list',
  from: 9,
  to: 12,
  days: [1, 2, 3],
  zone: 'America/New_York',
};
const secretPlace = { name: 'The shelter', words: ['12 Hidden Lane', 'Hidden Lane 12'] };
const award = {
  funder: 'Office on Violence Against Women',
  number: '15JOVW-26-GG-00001',
  programme: 'ovw',
  passThrough: '',
  startsOn: '2025-10-01',
  endsOn: '2030-09-30',
  tellName: 'Program manager',
  tellChannel: 'email',
  tellValue: 'manager@example.gov',
  tellHours: 24,
  conditions: 'Tell also of what is only suspected.',
};
const trailOf = (world: World) => ({ who: 'staff', id: world.house.people.mara.id, from: days(world, -1), until: days(world, 1) });

/** A request for every route that is right in every way, so that only who asks decides. */
export const requests: Asks = {
  'GET /health/live': plain(),
  'GET /health/ready': plain(),

  'POST /session': (world) => ({ body: { email: world.house.people.mara.email, password: PASSWORD } }),
  'GET /session': plain(),
  'DELETE /session': plain(),
  'POST /session/lock': plain(),
  'POST /session/unlock': plain({ password: PASSWORD }),
  'POST /session/acknowledgement': plain({ version: 1 }),
  'POST /session/code': plain({ code: '123456' }),
  'GET /session/agreement': plain(),
  'GET /session/all': plain(),
  'DELETE /session/:id': on('session'),

  'GET /factor': plain(),
  'POST /factor/begin': plain({ password: PASSWORD }),
  'POST /factor/confirm': plain({ code: '123456' }),
  'POST /factor/recovery-codes': plain({ password: PASSWORD, code: '123456' }),
  'POST /factor/remove': plain({ password: PASSWORD, code: '123456' }),

  'GET /users': plain(),
  'POST /users': plain({
    email: 'newcomer@example.org',
    displayName: 'Nia Newcomer',
    roles: ['volunteer'],
    teamIds: [],
    locale: 'es',
    reason: 'New.',
  }),
  'POST /users/:id/link': on('spare', { reason: 'Has no access to mail of before.' }),
  'PATCH /users/:id': on('spare', {
    version: 2,
    displayName: 'Renamed Person',
    roles: ['advocate'],
    teamIds: [],
    locale: 'es',
    reason: 'Ready.',
  }),
  'POST /users/:id/leave': on('spare', { version: 2 }),
  'POST /users/:id/return': on('left', { version: 2, roles: ['volunteer'], teamIds: [], locale: 'es', reason: 'Is back.' }),
  'GET /agreements': plain(),
  'POST /agreements': plain({
    version: 1,
    en: { intro: 'We promise:', promises: ['I ask first.'] },
    es: { intro: 'Prometemos:', promises: ['Pregunto antes.'] },
  }),
  'GET /acknowledgements': plain(),
  'POST /acknowledgements': plain({ name: 'Ivo Interpreter', capacity: 'interpreter', signedOn: '2026-01-06', place: 'Cabinet 2' }),
  'GET /users/:id/privilege': on('spare'),
  'PUT /users/:id/privilege': (world) => ({
    at: { id: world.ids.spare },
    body: {
      version: 0,
      covered: true,
      trainingHours: 20,
      certifiedOn: '2025-03-01',
      certifiedBy: 'State coalition',
      supervisorId: world.ids.helper,
      note: 'Renews in 2027.',
    },
  }),
  'POST /users/:id/factor-reset': on('spare', { reason: 'The phone fell into the water.' }),
  'GET /account-changes': plain(),
  'POST /account-changes/:id/decide': on('accountChange', { version: 1, approve: true, note: 'Yes.' }),
  'POST /account-changes/:id/withdraw': on('accountChange', { version: 1 }),
  'POST /account-changes/:id/seen': on('unreviewedChange', { version: 1 }),
  'GET /colleagues': plain(),
  'GET /organization': plain(),
  'PATCH /organization': plain({
    version: 1,
    name: 'New name',
    timezone: 'America/Chicago',
    clientWord: 'survivor',
    releaseDefaultDays: 10,
    releaseMaxDays: 20,
    messageDays: 14,
    replyDays: 2,
    portalName: 'The Harbor',
    messagesDeletable: false,
    evidenceFiles: 'pictures',
    workDays: [1, 2, 3, 4, 5, 6],
    workFrom: 480,
    workTo: 1080,
    holidaysObserved: true,
    holidayRegion: 'US-AL',
    closedDays: [{ day: '2027-01-04', name: 'Inventory' }],
    staleDays: { urgent: 2, high: 5, normal: 10, low: 20 },
    backupDays: 90,
    mailDetails: true,
    calendarFeeds: true,
    factorRequired: true,
    privilegedNotes: true,
    privilegedSupervisors: true,
    privilegedDirectors: false,
  }),
  'GET /teams': plain(),
  'POST /teams': plain({ name: 'West' }),
  'PUT /teams/:id': on('team', { name: 'Southwest' }),
  'GET /audit': (world) => ({ query: `caseId=${world.ids.case}&userId=${world.house.people.mara.id}&limit=5` }),

  'POST /password/forgotten': plain({ email: 'nobody@example.org' }),
  'POST /password/link': plain({ token: 'x'.repeat(43) }),
  'POST /password': plain({ token: 'x'.repeat(43), password: PASSWORD }),
  'GET /setup': plain(),
  'POST /setup': plain({
    token: 'x'.repeat(43), organizationName: 'Second', timezone: 'UTC', displayName: 'Somebody', email: 'somebody@example.org', password: PASSWORD,
  }), // prettier-ignore

  'GET /today': plain(),
  'GET /cases/:caseId/reminders': onCase(),
  'POST /reminders/:id/done': on('reminder', { version: 1, note: 'They called.' }),
  'POST /reminders/:id/snooze': (world) => ({ at: { id: world.ids.reminder }, body: { version: 1, until: days(world, 2) } }),
  'POST /reminders/:id/reopen': on('doneReminder', { version: 2 }),
  'POST /reminders/:id/reassign': (world) => ({ at: { id: world.ids.reminder }, body: { version: 1, to: world.ids.helper } }),
  'POST /reminders/batch': (world) => ({ body: { action: 'done', items: [{ id: world.ids.reminder, version: 1 }] } }),
  'GET /absence': plain(),
  'PUT /absence': (world) => ({ body: { from: days(world, 1), until: days(world, 3), delegateId: world.ids.helper } }),
  'POST /absence/end': plain(),
  'GET /reminders/of/:userId': (world) => ({ at: { userId: world.ids.worker } }),
  'PUT /absence/of/:userId': (world) => ({
    at: { userId: world.ids.worker },
    body: { from: days(world, 1), until: days(world, 3), delegateId: world.ids.helper },
  }),
  'POST /absence/of/:userId/end': (world) => ({ at: { userId: world.ids.worker } }),
  'GET /notifications': plain(),
  'POST /notifications/read': (world) => ({ body: { ids: [world.ids.notification] } }),
  'GET /notifications/choices': plain(),
  'PUT /notifications/choices': plain({
    version: 1,
    digestHour: 7,
    digestDays: [1, 2, 3, 4, 5, 6],
    zone: 'America/Chicago',
    quiet: { from: 20, to: 7 },
    emailNow: ['escalation', 'agency_check'],
    emailNever: ['todo'],
    smsNow: ['escalation'],
    phone: '+15550130000',
  }),
  'POST /notifications/calendar': plain(),
  'DELETE /notifications/calendar': plain(),
  'GET /delivery': plain(),
  'POST /delivery/again': plain(),
  'POST /delivery/:id/again': on('dispatch'),
  'GET /notifications/stream': plain(),

  'GET /cases': () => ({ query: 'stage=report&crimeType=ncii&overdue=false&scope=all&limit=10' }),
  'GET /cases/counts': plain(),
  'GET /cases/team': plain(),
  'POST /search': plain({ query: 'Rosa Example', limit: 5 }),
  'POST /search/matches': plain({
    names: ['Rosa Example'],
    phones: ['+1 555 010 0199'],
    emails: ['rosa@example.org'],
    handles: ['shadow.example'],
  }),
  'POST /cases/break-glass': (world) => ({ body: { number: world.numbers.case, reason: 'The client is on the phone.', hours: 2 } }),
  'GET /cases/:caseId': onCase(),
  'PATCH /cases/:caseId': (world) => ({
    at: { caseId: world.ids.other },
    body: {
      version: 2,
      priority: 'high',
      crimeTypes: ['ncii'],
      persona: 'adult_victim',
      country: 'US',
      safeContact: { channel: 'none' },
      danger: { now: 'no', note: 'Calm.' },
      choseToReport: true,
    },
  }),
  'GET /cases/:caseId/timeline': (world) => ({ at: { caseId: world.ids.case }, query: 'kind=note&limit=5' }),
  'POST /cases/:caseId/stage': onOther({ version: 2, stage: 'support' }),
  'POST /cases/:caseId/close': onOther({ version: 2, reason: 'goals_met', note: 'All done.' }),
  'POST /cases/:caseId/reopen': onClosed({ version: 3, note: 'New messages came.' }),
  'POST /cases/:caseId/reassign': (world) => ({
    at: { caseId: world.ids.other },
    body: { version: 2, from: world.house.people.mara.id, to: world.ids.helper, reason: 'Moves.', at: days(world, 3) },
  }),
  'POST /cases/:caseId/share': (world) => ({
    at: { caseId: world.ids.case },
    body: { userId: world.ids.helper, until: days(world, 2), reason: 'Covers on Friday.' },
  }),
  'POST /cases/:caseId/block': (world) => ({ at: { caseId: world.ids.case }, body: { userId: world.ids.spare, reason: 'A neighbour.' } }),
  'POST /cases/:caseId/conflict': (world) => ({ at: { caseId: world.ids.case }, body: { reason: 'I went to school with her.' } }),
  'POST /cases/:caseId/links': (world) => ({ at: { caseId: world.ids.case }, body: { otherNumber: world.numbers.other, kind: 'family' } }),

  'GET /cases/:caseId/access': onCase(),
  'PATCH /cases/:caseId/access/:id': (world) => ({
    at: { caseId: world.ids.case, id: world.ids.share },
    body: { until: days(world, 9), reason: 'Still ill.' },
  }),
  'POST /cases/:caseId/access/:id/end': ofCase('share', { reason: 'Back again.' }),
  'POST /cases/:caseId/restrict': (world) => ({
    at: { caseId: world.ids.case },
    body: { reason: 'A colleague is named.', keep: [world.ids.helper] },
  }),
  'POST /cases/:caseId/lift-restriction': (world) => ({ at: { caseId: world.ids.restricted }, body: { reason: 'No longer needed.' } }),
  'POST /cases/:caseId/blocks/:userId/lift': (world) => ({
    at: { caseId: world.ids.case, userId: world.ids.kept },
    body: { reason: 'It was somebody else.' },
  }),
  'GET /glass': () => ({ query: 'show=waiting&limit=10' }),
  'GET /glass/mine': plain(),
  'GET /glass/:id': on('glass'),
  'POST /glass/:id/review': on('glass', { decision: 'not_justified', words: 'There was no need.' }),
  'POST /glass/:id/end': on('glass', { reason: 'It is over.' }),
  'GET /access/people': plain(),
  'POST /access/why': (world) => ({ body: { userId: world.house.people.noor.id, what: world.numbers.case } }),

  'POST /intakes': plain({ draft: { danger: { now: 'no', note: '' }, client: { name: 'Started Example' } } }),
  'GET /intakes/:caseId': onDraft(),
  'PUT /intakes/:caseId': onDraft({
    version: 1,
    draft: { danger: { now: 'yes', note: 'Right now.' }, client: { name: 'Saved Example', handles: [{ service: 'TikTok', name: '@x' }] } },
  }),
  'POST /intakes/:caseId/open': onDraft({ version: 1 }),

  'POST /cases/:caseId/contacts': onCase({ with: 'client', direction: 'out', channel: 'phone', outcome: 'no_answer', note: 'Rang twice.' }),
  'POST /cases/:caseId/notes': onCase({ text: 'A note.' }),
  'GET /cases/:caseId/privileged-notes': (world) => ({ at: { caseId: world.ids.case }, query: 'limit=5' }),
  'POST /cases/:caseId/privileged-notes': onCase({ text: 'Facts only.' }),
  'POST /cases/:caseId/privileged-notes/destroy': onOther(undefined),
  'POST /cases/:caseId/incidents': onCase({
    summary: 'Once more.',
    services: ['Snapchat'],
    urls: [],
    zone: 'America/New_York',
    occurredFrom: '2026-01-05T10:00:00Z',
    ongoing: 'yes',
  }),
  'PUT /cases/:caseId/incidents/:id': ofCase('incident', {
    version: 1,
    summary: 'Changed.',
    occurredFrom: '2026-01-05T10:00:00Z',
    zone: 'UTC',
  }),
  'POST /cases/:caseId/parties': onCase({
    role: 'collateral',
    identity: { name: 'Cousin Example', phones: ['+1 555 010 0111'] },
    demographics: { ageBand: '25_59' },
    relationship: 'cousin',
  }),
  'PUT /cases/:caseId/parties/:id': ofCase('party', {
    version: 1,
    role: 'client',
    identity: { name: 'Rosa Example-Smith' },
    demographics: { country: 'US' },
  }),
  'POST /cases/:caseId/depictions': onCase({ ageWhenMade: 'unknown', note: 'Somebody else.' }),
  'PUT /cases/:caseId/depictions/:id': ofCase('depiction', { version: 3, ageWhenMade: 'minor', reason: 'Looked again.' }),
  'POST /cases/:caseId/depictions/:id/confirm': ofCase('depiction', { version: 3, confirm: true }),
  'PUT /cases/:caseId/checklist/:itemId': (world) => ({
    at: { caseId: world.ids.case, itemId: 'R-01' },
    body: { version: 1, state: 'done' },
  }),
  'POST /cases/:caseId/todos': (world) => ({
    at: { caseId: world.ids.case },
    body: { title: 'Send the list', dueAt: days(world, 1), ownerId: world.house.people.mara.id },
  }),
  'PATCH /cases/:caseId/todos/:id': (world) => ({
    at: { caseId: world.ids.case, id: world.ids.todo },
    body: { version: 1, title: 'Send it today', dueAt: days(world, 1), done: false },
  }),
  'POST /cases/:caseId/appointments': (world) => ({
    at: { caseId: world.ids.case },
    body: {
      kind: 'medical',
      title: 'Check-up',
      place: 'Clinic',
      startsAt: days(world, 4),
      endsAt: days(world, 5),
      zone: 'America/New_York',
      cancelled: false,
    },
  }),
  'PUT /cases/:caseId/appointments/:id': (world) => ({
    at: { caseId: world.ids.case, id: world.ids.appointment },
    body: { version: 1, kind: 'court', title: 'Hearing moved', startsAt: days(world, 6), zone: 'America/New_York' },
  }),

  'GET /agencies': plain(),
  'GET /agencies/:id': on('agency'),
  'POST /agencies': plain({ ...agency, purpose: 'Local reports', rhythm, givesStatus: true, active: true }),
  'PUT /agencies/:id': on('agency', { ...agency, version: 1, rhythm }),
  'PUT /agencies/:id/rhythm': on('agency', { version: 1, rhythm }),
  'GET /knowledge/crime-types': plain(),
  'GET /knowledge/guide': plain(),
  'GET /knowledge/worksheets': plain(),
  'GET /knowledge/worksheets/:channel': () => ({ at: { channel: 'ic3' } }),

  'GET /cases/:caseId/releases': onCase(),
  'POST /cases/:caseId/releases': (world) => ({
    at: { caseId: world.ids.case },
    body: releaseFor(world.ids.agency, days(world, 10), world.portal.personId),
  }),
  'GET /cases/:caseId/release-form': onCase(),
  'POST /cases/:caseId/releases/declined': (world) => ({
    at: { caseId: world.ids.case },
    body: { agencyId: world.ids.agency, note: 'Not now.' },
  }),
  'GET /release-signatures/:id': on('drawn'),
  'POST /releases/:id/sign': (world) => ({
    at: { id: world.ids.awaiting },
    body: { version: 1, signatureId: world.ids.missing, signature: { how: 'paper', paperLocation: 'Cabinet 3' } },
  }),
  'POST /releases/:id/live-check': (world) => ({
    at: { id: world.ids.unchecked },
    body: { version: 2, signatureId: world.ids.uncheckedSignature, how: 'phone', codeWord: 'yes', confirmed: true, note: 'Called back.' },
  }),
  'POST /releases/:id/told': on('takenBack', { version: 2, outcome: 'called', note: 'They struck it out.' }),
  'POST /releases/:id/print': on('release', { locale: 'es', blank: true, withName: false }),
  'POST /releases/:id/revoke': on('release', { version: 1, how: 'spoken', note: 'On the phone.' }),
  'GET /cases/:caseId/evidence': (world) => ({ at: { caseId: world.ids.case }, query: 'limit=5' }),
  'POST /cases/:caseId/evidence': onCase({ ...evidence }),
  'PUT /cases/:caseId/evidence/:id': ofCase('evidence', { ...evidence, version: 2, title: 'The phone with the threats' }),
  'POST /cases/:caseId/evidence/:id/custody': (world) => ({
    at: { caseId: world.ids.case, id: world.ids.evidence },
    body: { version: 2, kind: 'moved', at: world.now().toISOString(), zone: 'UTC', place: 'Safe 2' },
  }),
  'POST /cases/:caseId/evidence/:id/files': (world) => ({
    at: { caseId: world.ids.other, id: world.ids.otherEvidence },
    body: { ...awaitedFile },
  }),
  'PUT /evidence-files/:id/content': on('awaitedFile'),
  'GET /evidence-files/:id/content': on('file'),
  'POST /evidence-files/:id/remove': on('file', { reason: 'It was the wrong one.' }),
  'GET /cases/:caseId/freezes': onCase(),
  'POST /cases/:caseId/freezes': onCase({ noticed: 'Somebody saw that it must not be here.' }),
  'POST /freezes/:id/step': on('freeze', { version: 5, step: 'backups_told', words: 'The host was told.' }),
  'POST /freezes/:id/decide': (world) => ({
    at: { id: world.ids.freeze },
    body: { version: 5, ...freezeDecision, at: world.now().toISOString() },
  }),
  'POST /freezes/:id/end': on('endingFreeze', { version: 8, words: 'Everybody was told.' }),
  'POST /cases/:caseId/preservation-letters/preview': onCase({ ...letter }),
  'POST /cases/:caseId/preservation-letters': (world) => ({
    at: { caseId: world.ids.case },
    body: { ...letter, digest: world.letterDigest },
  }),
  'GET /cases/:caseId/custody/check': onCase(),
  'POST /cases/:caseId/evidence-instructions': (world) => ({
    at: { caseId: world.ids.case },
    body: { officer: 'Det. Park', agency: 'Harbor Police', at: world.now().toISOString(), zone: 'UTC', words: 'Leave it off.' },
  }),
  'GET /cases/:caseId/disclosures': onCase(),
  'POST /cases/:caseId/disclosures/preview': (world) => ({ at: { caseId: world.ids.case }, body: givenOut(world) }),
  'POST /cases/:caseId/disclosures': (world) => ({ at: { caseId: world.ids.case }, body: { ...givenOut(world), digest: world.digest } }),
  'GET /disclosures/:id/packet': on('disclosure'),
  'GET /disclosures/:id/paper': on('disclosure'),
  'POST /disclosures/:id/withhold': on('disclosure', { withhold: true, reason: 'Names the caregiver.' }),

  'GET /knowledge/reporting-laws': plain(),
  'GET /legal/waiting': plain(),
  'GET /cases/:caseId/legal': onCase(),
  'POST /cases/:caseId/mandated-reports': (world) => ({ at: { caseId: world.ids.case }, body: report(world) }),
  'PUT /mandated-reports/:id': (world) => ({ at: { id: world.ids.report }, body: { ...report(world), version: 1 } }),
  'POST /mandated-reports/:id/made': (world) => ({ at: { id: world.ids.report }, body: made(1, days(world, -1)) }),
  'POST /mandated-reports/:id/number': on('reported', { version: 2, intakeNumber: 'CPS-1' }),
  'POST /mandated-reports/:id/discard': on('report', { version: 1, reason: 'By mistake.' }),
  'POST /mandated-reports/:id/told': on('reported', { version: 2, ...told }),
  'POST /cases/:caseId/emergencies': onCase({ danger: 'A weapon.', toWhom: '911 dispatcher', how: 'phone', items: ['Address'] }),
  'POST /emergencies/:id/review': on('emergency', { version: 1, verdict: 'right', note: 'No other way.' }),
  'POST /emergencies/:id/told': on('emergency', { version: 1, ...told }),

  'GET /legal-requests': () => ({ query: 'which=open&limit=10' }),
  'GET /legal-requests/intakes': plain(),
  'POST /legal-requests': plain(subpoena),
  'GET /legal-requests/:id': on('legal'),
  'PATCH /legal-requests/:id': on('legal', { ...subpoena, version: 2, kind: 'court_order', text: 'All notes.' }),
  'PUT /legal-requests/:id/check': on('legal', { version: 2, check: judged, note: 'Read twice.' }),
  'POST /legal-requests/:id/order': on('legal', {
    version: 2,
    court: 'Superior Court',
    judge: 'Hon. Vale',
    number: '26-2-001',
    signedAt: '2026-02-03T12:00:00Z',
    documentsAt: 'Folder',
    signedByJudge: true,
    inForce: true,
    bindsUs: true,
  }),
  'PUT /legal-requests/:id/cases': (world) => ({ at: { id: world.ids.legal }, body: { version: 2, caseNumbers: [world.numbers.case] } }),
  'POST /legal-requests/:id/take': on('legal', { version: 2 }),
  'POST /legal-requests/:id/holds': (world) => ({
    at: { id: world.ids.legal },
    body: { version: 2, caseId: world.ids.case, personId: null, until: days(world, 30), reason: 'A suit.' },
  }),
  'POST /legal-requests/:id/holds/:holdId/lift': (world) => ({
    at: { id: world.ids.legalHeld, holdId: world.ids.hold },
    body: { version: 3, note: 'Settled.' },
  }),
  'POST /legal-requests/:id/log': (world) => ({
    at: { id: world.ids.legal },
    body: { kind: 'counsel', caseId: world.ids.case, at: days(world, -1), who: 'Counsel', text: 'Assert privilege.' },
  }),
  'POST /legal-requests/:id/told': (world) => ({ at: { id: world.ids.legal }, body: { caseId: world.ids.case, version: 1, ...told } }),
  'POST /legal-requests/:id/decision': (world) => ({
    at: { id: world.ids.legal },
    body: { version: 2, decision: 'comply', reason: 'It binds us.', items: [{ caseId: world.ids.case, items: ['phone'] }] },
  }),
  'GET /legal-requests/:id/extract': on('legalPrepared'),
  'POST /legal-requests/:id/approval': on('legalPrepared', { version: 3, approve: true, note: 'As ordered.' }),
  'POST /legal-requests/:id/give': on('legalApproved', { version: 4, toWhom: 'Clerk of the court', how: 'writing' }),
  'POST /legal-requests/:id/reopen': on('legalAnswered', { version: 3, note: 'An order came.' }),

  'GET /cases/:caseId/referrals': onCase(),
  'POST /cases/:caseId/referrals': (world) => ({
    at: { caseId: world.ids.case },
    body: { agencyId: world.ids.agency, acts: 'advocate', purpose: 'Report it', items: ['name'] },
  }),
  'GET /referrals/:id': on('referral'),
  'PATCH /referrals/:id': on('referral', { version: 1, acts: 'advocate', purpose: 'Report it soon', items: ['name', 'phone'] }),
  'POST /referrals/:id/step': on('referral', { version: 1, to: 'withdrawn', reason: 'The client wants to wait.' }),
  'POST /referrals/:id/contacts': on('sent', contact),
  'POST /referrals/:id/filings': on('sent', {
    channel: 'other',
    filedBy: 'client',
    basis: 'client_files',
    filedAt: '2026-02-05T10:00:00Z',
    zone: 'UTC',
    reference: 'R-77',
    content: ['name'],
    note: 'Online.',
  }),
  'GET /cases/:caseId/where-to-report': onCase(),
  'GET /cases/:caseId/worksheets': onCase(),
  'POST /cases/:caseId/worksheets': onCase({ channel: 'hsi' }),
  'GET /worksheets/:id': on('worksheet'),
  'POST /worksheets/:id/save': on('worksheet', {
    version: 1,
    answers: {
      'ic3.victim.name': { mark: null, values: ['Rosa Example'], rows: [] },
      'ic3.filer.phone': { mark: 'declined', values: [], rows: [] },
      'ic3.subject.subject': { mark: null, values: [], rows: [{ name: 'Somebody' }] },
    },
  }),
  'POST /worksheets/:id/preview': (world) => ({ at: { id: world.ids.worksheet }, body: givenSheet(world) }),
  'POST /worksheets/:id/give': (world) => ({ at: { id: world.ids.worksheet }, body: { ...givenSheet(world), digest: world.sheetDigest } }),
  'GET /disclosures/:id/document': on('disclosure'),
  'GET /blank-forms/:form': () => ({ at: { form: 'intake' }, query: 'locale=es&paper=a4' }),
  'GET /cases/:caseId/filings': onCase(),
  'POST /filings/:id/complete': on('filing', { version: 1, reference: 'R-78', receipt: 'On the screen.' }),
  'GET /reviews': () => ({ query: 'limit=10' }),
  'POST /reviews/:referralId': (world) => ({
    at: { referralId: world.ids.reviewed },
    body: { version: 2, decision: 'return', reason: 'Add the date.' },
  }),

  'GET /reports/compliance': () => ({ query: 'from=2026-01&to=2026-03' }),
  'GET /reports/compliance/sample': () => ({ query: 'from=2026-01&to=2026-03' }),
  'POST /reports/compliance/code': plain({ from: '2026-01', to: '2026-03', code: '22222222' }),
  'POST /reports/work/print': plain({ from: '2026-01', to: '2026-03' }),
  'POST /reports/compliance/print': plain({ from: '2026-01', to: '2026-03' }),
  'GET /reports/work': () => ({ query: 'from=2026-01&to=2026-03' }),

  'GET /cases/:caseId/requests': onCase(),
  'POST /cases/:caseId/requests': (world) => ({
    at: { caseId: world.ids.case },
    body: { kind: 'correction', personId: world.portal.personId, how: 'spoken', words: 'It was another day.' },
  }),
  'GET /cases/:caseId/requests/records': onCase(),
  'GET /cases/:caseId/corrections': onCase(),
  'POST /client-requests/:id/check': on('request', { version: 1, how: 'known', note: 'By voice.' }),
  'POST /client-requests/:id/extend': on('request', { version: 1, reason: 'Much to read.' }),
  'POST /client-requests/:id/search': on('copyRequest', { items: ['name'], strike: ['Instagram'], locale: 'en' }),
  'POST /client-requests/:id/copy': (world) => ({
    at: { id: world.ids.copyRequest },
    body: { version: 3, items: ['name'], strike: [], locale: 'en', digest: world.copyDigest },
  }),
  'POST /client-requests/:id/give': (world) => ({
    at: { id: world.ids.approvedRequest },
    body: { version: 4, how: 'print', safe: true, digest: world.otherDigest },
  }),
  'POST /client-requests/:id/correct': (world) => ({
    at: { id: world.ids.checkedRequest },
    body: { version: 2, record: { kind: 'incident', id: world.ids.incident }, field: 'summary', after: 'It was another day.' },
  }),
  'POST /client-requests/:id/deletion': (world) => ({
    at: { id: world.ids.deletionRequest },
    body: { version: 2, parts: [{ kind: 'note', id: world.ids.otherNote }], note: 'As asked.' },
  }),
  'POST /client-requests/:id/second': on('copyRequest', { version: 3, approve: true, reason: '' }),
  'POST /client-requests/:id/refuse': (world) => ({
    at: { id: world.ids.checkedRequest },
    body: {
      version: 2,
      reason: 'not_wrong',
      words: 'We wrote down what was said.',
      objection: 'You can ask the director.',
      statement: 'It was another day.',
      record: { kind: 'incident', id: world.ids.incident },
    },
  }),
  'POST /client-requests/:id/withdraw': on('request', { version: 1 }),

  'GET /secret-places': plain(),
  'POST /secret-places': plain(secretPlace),
  'PUT /secret-places/:id': on('secretPlace', { ...secretPlace, version: 1 }),
  'DELETE /secret-places/:id': on('secretPlace'),
  'GET /awards': plain(),
  'POST /awards': plain(award),
  'PUT /awards/:id': on('award', { ...award, version: 1 }),
  'GET /breaches': plain(),
  'POST /breaches': plain({ kind: 'lost_device', what: 'A telephone was left on the bus.', keptFrom: [] }),
  'GET /breaches/:id': on('breach'),
  'PATCH /breaches/:id': (world) => ({
    at: { id: world.ids.breach },
    body: {
      version: 1,
      kind: 'paper',
      what: 'A folder.',
      done: 'The folder is back.',
      noticedAt: days(world, -2),
      places: ['US', 'US-WA'],
    },
  }),
  'POST /breaches/:id/close': on('settledBreach', { version: 1, words: 'Nothing was in it.' }),
  'POST /breaches/:id/reopen': on('closedBreach', { version: 2, reason: 'Something more was found.' }),
  'POST /breaches/:id/notices': (world) => ({
    at: { id: world.ids.breach },
    body: { name: 'The insurer', contact: '+1 555 010 0100', dueAt: days(world, 2) },
  }),
  'POST /breaches/:id/notices/:noticeId': (world) => ({
    at: { id: world.ids.breach, noticeId: world.ids.notice },
    body: { version: 1, state: 'told', at: world.now().toISOString(), how: 'phone', words: 'Spoke with the program manager.' },
  }),
  'GET /breaches/:id/readers': on('breach'),
  'POST /breaches/:id/search': (world) => ({ at: { id: world.ids.breach }, body: trailOf(world) }),
  'POST /breaches/:id/search/save': (world) => ({ at: { id: world.ids.breach }, body: trailOf(world) }),
  'POST /breaches/:id/search/lines': (world) => ({ at: { id: world.ids.breach }, body: trailOf(world) }),
  'POST /breaches/:id/cases': (world) => ({
    at: { id: world.ids.breach },
    body: { trail: trailOf(world), caseIds: [], suspectedAbuser: false, note: '' },
  }),
  'PATCH /breaches/:id/cases/:caseId': (world) => ({
    at: { id: world.ids.breach, caseId: world.ids.case },
    body: { version: 1, suspectedAbuser: true },
  }),
  'GET /cases/:caseId/outreach': onCase(),
  'POST /cases/:caseId/outreach/:id': ofCase('outreach', { version: 1, state: 'reached', words: 'By text, at six.' }),

  'GET /cases/:caseId/portal': onCase(),
  'POST /cases/:caseId/portal': (world) => ({
    at: { caseId: world.ids.case },
    body: { personId: world.ids.caregiver, safetyTalk: true, locale: 'en', seesClient: true },
  }),
  'POST /portal-accounts/:id/change': on('account', { version: 2, action: 'lock', check: 'in_person' }),
  'POST /portal-accounts/:id/answered': on('account', { how: 'phone' }),
  'GET /portal-accounts/:id/page': on('account'),
  'GET /portal-accounts/:id/agencies': on('account'),
  'POST /portal-accounts/:id/agencies': (world) => ({ at: { id: world.ids.account }, body: { agencyId: world.ids.agency, shown: true } }),
  'GET /portal-accounts/:id/notices': on('account'),
  'POST /portal-accounts/:id/notices': on('account', wish),
  'POST /portal-accounts/:id/notices/withdraw': on('account'),
  'POST /portal-accounts/:id/notices/again': on('account'),
  'GET /knowledge/takedown-routes': plain(),
  'GET /cases/:caseId/takedowns': onCase(),
  'POST /cases/:caseId/takedowns': onCase(thing({ url: 'https://pictures.example/p/9' })),
  'PUT /takedowns/:id': on('takedown', { version: 1, ...thing({ about: 'Otherwise.' }) }),
  'POST /takedowns/:id/asked': (world) => ({
    at: { id: world.ids.takedown },
    body: { version: 1, route: 'platform_tida_notice', filedBy: 'client', at: days(world, -1) },
  }),
  'POST /takedowns/:id/found': (world) => ({
    at: { id: world.ids.takedown },
    body: { version: 1, finding: 'removed', source: 'platform', at: days(world, -1) },
  }),
  'POST /takedowns/:id/stop': on('takedown', { version: 1, reason: 'They do not want it followed.' }),
  'POST /takedowns/:id/resume': on('stoppedTakedown', { version: 2 }),
  'GET /knowledge/safety': plain(),
  'GET /cases/:caseId/safety-plans': onCase(),
  'POST /cases/:caseId/safety-plans': (world) => ({ at: { caseId: world.ids.case }, body: { personId: world.ids.caregiver } }),
  'POST /safety-plans/:id/items': on('plan', { version: 2, keys: ['SP-02'] }),
  'PUT /safety-plans/:id/review': (world) => ({ at: { id: world.ids.plan }, body: { version: 2, at: days(world, 30) } }),
  'POST /safety-plans/:id/withdraw': on('plan', { version: 2 }),
  'PUT /safety-plan-items/:id': on('planItem', { version: 1, state: 'done', words: 'Only texts.', platform: '' }),
  'POST /safety-plan-items/:id/share': on('planItem', { version: 1, share: true, safe: true }),
  'POST /safety-plan-items/:id/remove': on('planItem', { version: 1 }),
  'GET /cases/:caseId/status-updates': onCase(),
  'POST /cases/:caseId/status-updates/takedowns': onCase(),
  'POST /cases/:caseId/status-updates': onCase(update),
  'PUT /status-updates/:id': on('update', { ...update, version: 1 }),
  'POST /status-updates/:id/decide': (world) => ({
    at: { id: world.ids.update },
    body: { version: 1, action: 'publish', personIds: [world.portal.personId] },
  }),
  'GET /cases/:caseId/messages': (world) => ({ at: { caseId: world.ids.case }, query: `personId=${world.portal.personId}` }),
  'POST /cases/:caseId/messages': (world) => ({
    at: { caseId: world.ids.case },
    body: { text: 'We heard from them.', personId: world.portal.personId },
  }),
  'DELETE /cases/:caseId/messages/:id': ofCase('reply'),

  'GET /portal/settings': plain(),
  'GET /portal/resources': () => ({ query: 'situation=accounts&locale=es&country=US' }),
  'GET /portal/help': () => ({ query: 'locale=es&country=US' }),
  'POST /portal/code': plain({ code: '555 010 0100' }),
  'POST /portal/session': (world) => ({ body: { number: world.portal.number, passphrase: WORDS } }),
  'POST /portal/second': plain({ code: '718-3360' }),
  'GET /portal/keys': plain(),
  'POST /portal/keys': plain({ current: WORDS, change: 'no_card', passphrase: 'another quiet river' }),
  'GET /portal/notices': plain(),
  'POST /portal/notices': plain(wish),
  'POST /portal/notices/stop': plain(),
  'POST /portal/shared/:id/name': on('disclosure', { shown: true }),
  'POST /portal/passphrase': plain({ passphrase: 'another quiet river' }),
  'GET /portal/session': plain(),
  'DELETE /portal/session': plain(),
  'POST /portal/close': plain(),
  'GET /portal/status': plain(),
  'GET /portal/messages': plain(),
  'POST /portal/messages': plain({ text: 'Thank you.' }),
  'DELETE /portal/messages': plain(),
  'DELETE /portal/messages/:id': on('message'),
  'GET /portal/reports': plain(),
  'GET /portal/readers': plain(),
  'POST /portal/activity': plain({ shown: true }),
  'GET /portal/shared': plain(),
  'GET /portal/plan': plain(),
  'POST /portal/plan/:id': on('sharedItem', { done: true }),
  'GET /portal/releases': plain(),
  'POST /portal/releases/:id/name': on('release', { shown: true }),
  'POST /portal/releases/:id/sign': on('asked', { agree: true, name: 'Rosa Example' }),
  'POST /portal/releases/:id/decline': on('asked'),
  'POST /portal/releases/:id/revoke': on('release'),
  'GET /portal/requests': plain(),
  'POST /portal/requests': plain({ kind: 'correction', words: 'It was another day.' }),
  'POST /portal/requests/:id/withdraw': on('request'),
};

/** What goes into the forms of the pages without scripts; the token of the session comes with each. */
export const pageForms: Record<string, (world: World) => Record<string, string>> = {
  'POST /page/in': ({ portal }) => ({ number: portal.number, words: WORDS }),
  'POST /page/code': () => ({ code: '555 010 0100' }),
  'POST /page/words': () => ({ words: 'another quiet river' }),
  'POST /page/card': () => ({ card: '718-3360' }),
  'POST /page/messages': () => ({ text: 'Thank you.' }),
  'POST /page/delete': () => ({}),
  'POST /page/tick': ({ ids }) => ({ id: ids.sharedItem, done: 'yes' }),
  'POST /page/out': () => ({}),
  'POST /page/close': () => ({}),
};

/** Changes of the case itself happen to one that nothing else counts up. */
function onOther(body: Ask['body']) {
  return (world: World): Ask => ({ at: { caseId: world.ids.other }, body });
}

/** The address of a request to a route. Throws when the request leaves a place open. */
export function addressOf(path: string, { at = {}, query }: Ask): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    if (!at[name]) throw new Error(`The request for ${path} says nothing about ${name}.`);
    return at[name];
  });
  return query ? `${filled}?${query}` : filled;
}
