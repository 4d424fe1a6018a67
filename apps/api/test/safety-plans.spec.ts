import type { PlanList, PortalPlan, ReminderView, SafetyGroups } from '@alongside/contract';
import { DAY, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, portalBrowser, type Browser, type GivenOrganization } from './support/given';
import { change, givenFamily, type Family } from './support/given-family';
import { givenPortal, partiesOf, type GivenPortal } from './support/given-portal';
import { elsewhen, inTime, named } from './support/given-referral';
import { givenPlan, planOf } from './support/given-takedown';
import { readPdf, tagged, textOf } from './support/pdf';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let file: { id: string; number: string };
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
});
beforeEach(async () => {
  file = await givenCase(mara);
});
afterAll(() => running.close());

const plans = async (caseId = file.id): Promise<PlanList> => (await mara.get(`/cases/${caseId}/safety-plans`).expect(200)).body;
const add = (id: string, version: number, more: object) => mara.post(`/safety-plans/${id}/items`, { version, keys: [], ...more });
const write = (id: string, version: number, more: object = {}) =>
  mara.put(`/safety-plan-items/${id}`, { version, state: 'open', words: '', platform: '', ...more });
const share = (id: string, version: number, more: object = { share: true, safe: true }) =>
  mara.post(`/safety-plan-items/${id}/share`, { version, ...more });
const mine = async ({ phone }: GivenPortal): Promise<PortalPlan['groups']> => (await phone.get('/portal/plan').expect(200)).body.groups;
const textsOf = (groups: PortalPlan['groups']) => groups.flatMap(({ items }) => items.map(({ text }) => text));
const knowledge = async (query = ''): Promise<SafetyGroups> => (await mara.get(`/knowledge/safety${query}`).expect(200)).body;

describe('what the field says', () => {
  it('is plain statements in order: nothing is counted, and nothing that is held back is there', async () => {
    const { groups } = await knowledge();
    const items = groups.flatMap((group) => group.items);
    expect(items.length).toBeGreaterThan(60);
    expect(items.map(({ id }) => id)).not.toContain('C-03');
    expect(JSON.stringify(groups)).not.toMatch(/WebWatcher|TeenSafe|score|points/i);
    for (const item of items) expect(Object.keys(item).sort()).toEqual(['audience', 'check', 'id', 'note', 'source', 'staffNote', 'text']);
  });

  it('comes for one reader without the notes for staff, in the language of the paper', async () => {
    const { groups, locale } = await knowledge('?audience=caregiver&locale=es');
    expect(locale).toBe('es');
    expect(groups.flatMap(({ items }) => items).filter(({ staffNote }) => staffNote !== null)).toEqual([]);
    expect(groups.map(({ key }) => key)).toEqual(expect.arrayContaining(['warning_signs_child_behaviour', 'caregiver_technology']));
    const child = (await knowledge('?audience=child')).groups.flatMap(({ items }) => items.map(({ id }) => id));
    expect(child).toContain('P-04');
    expect(child).not.toContain('W-01');
  });
});

describe('a plan', () => {
  it('is one person’s: what fits them is offered, and nobody who may have done it has one', async () => {
    const family: Family = await givenFamily(mara, { Stepfather: { allegedAbuser: true } });
    const { without } = await plans(family.caseId);
    expect(without.map(({ personId }) => personId).sort()).toEqual([family.people['client'], family.people['mother']].sort());
    const refused = await mara.post(`/cases/${family.caseId}/safety-plans`, { personId: family.people['Stepfather'] }).expect(400);
    expect(named(refused.body)).toEqual(['personId: may_not_have_plan']);
    const [child, mother] = [await givenPlan(mara, family.caseId), await givenPlan(mara, family.caseId, [], family.people['mother'])];
    const ids = async (plan: string) => (await planOf(mara, family.caseId, plan)).groups.flatMap(({ items }) => items.map(({ id }) => id));
    expect(await ids(child)).toEqual(expect.arrayContaining(['SP-01', 'A-01', 'P-04', 'M-01']));
    expect(await ids(child)).not.toContain('W-01');
    expect(await ids(mother)).toEqual(expect.arrayContaining(['W-01', 'C-02', 'A-01']));
    expect(await ids(mother)).not.toContain('SP-01');
    expect(named((await add(child, 1, { keys: ['W-01'] }).expect(400)).body)).toEqual(['keys.0: not_offered']);
    expect(named((await add(mother, 1, { keys: ['C-03'] }).expect(400)).body)).toEqual(['keys.0: not_offered']);
  });

  it('is chosen and worded together, account by account, with words of their own; sealed', async () => {
    const id = await givenPlan(mara, file.id, ['SP-03', 'A-01']);
    await add(id, 2, { keys: ['A-01'], platform: 'Picturegram' }).expect(201);
    await add(id, 3, { keys: ['A-01'], platform: 'picturegram' }).expect(201);
    await add(id, 4, { words: 'The blue bag stands ready.' }).expect(201);
    const { items } = await planOf(mara, file.id, id);
    expect(items.map(({ key, platform }) => [key, platform])).toEqual([
      ['SP-03', ''],
      ['A-01', ''],
      ['A-01', 'Picturegram'],
      [null, ''],
    ]);
    await write(items[0].id, 1, { words: 'My sister Unmistakable', state: 'done' }).expect(200);
    expect((await planOf(mara, file.id, id)).items[0]).toMatchObject({
      words: 'My sister Unmistakable',
      state: 'done',
      group: 'safety_plan',
    });
    const rows = await asOwner<{ row: string }>(running.database, 'select i::text as row from safety_plan_item i');
    const hidden = ['Unmistakable', 'blue bag'].flatMap((text) => [text, Buffer.from(text).toString('hex')]);
    expect(rows.filter(({ row }) => hidden.some((text) => row.includes(text)))).toEqual([]);
    expect(named((await add(id, 6, {}).expect(400)).body)).toEqual(['words: required']);
  });

  it('is looked at again on a day that brings itself to mind; ticking it is enough', async () => {
    const id = await givenPlan(mara, file.id);
    await mara.put(`/safety-plans/${id}/review`, { version: 1, at: inTime(running, 10 * DAY) }).expect(200);
    await elsewhen(running, home.people.mara, 11 * DAY, async (later) => {
      const open = (await later.get(`/cases/${file.id}/reminders`).expect(200)).body.items as ReminderView[];
      const due = open.find(({ kind }) => kind === 'plan_review') as ReminderView;
      expect(due).toMatchObject({ reason: 'plan_review', sourceId: id });
      await later.post(`/reminders/${due.id}/done`, { version: due.version }).expect(201);
      expect((await planOf(later, file.id, id)).reviewAt).toBeNull();
    });
  });
});

describe('sharing to the portal', () => {
  it('is item by item, after it was asked whether their page is safe, and is taken back', async () => {
    const portal = await givenPortal(running, mara, file.id);
    const id = await givenPlan(mara, file.id, ['SP-01', 'A-02']);
    expect(await mine(portal)).toEqual([]);
    const [one, two] = (await planOf(mara, file.id, id)).items;
    expect(named((await share(one.id, 1, { share: true }).expect(400)).body)).toEqual(['safe: required']);
    await share(two.id, 1).expect(201);
    expect(await mine(portal)).toMatchObject([{ title: 'Accounts and privacy', items: [{ text: two.text, done: false }] }]);
    await share(one.id, 1).expect(201);
    expect(await mine(portal)).toHaveLength(2);
    await share(two.id, 2, { share: false }).expect(201);
    expect(textsOf(await mine(portal))).toEqual([one.text]);
    const { version } = await planOf(mara, file.id, id);
    await mara.post(`/safety-plans/${id}/withdraw`, { version }).expect(201);
    expect(await mine(portal)).toEqual([]);
    const { items } = (await mara.get(`/cases/${file.id}/timeline?kind=safety_plan`).expect(200)).body;
    expect(items.map(({ facts }: { facts: { step: string } }) => facts.step)).toEqual([
      'withdrawn',
      'withdrawn',
      'shared',
      'shared',
      'started',
    ]);
  });

  it('never shares by itself: other words come out of the portal, a tick stays, and what they decided against is not shown', async () => {
    const portal = await givenPortal(running, mara, file.id);
    const id = await givenPlan(mara, file.id, ['SP-03']);
    const [{ id: item }] = (await planOf(mara, file.id, id)).items;
    await share(item, 1).expect(201);
    await write(item, 2, { state: 'done' }).expect(200);
    expect(await mine(portal)).toMatchObject([{ items: [{ done: true }] }]);
    await write(item, 3, { state: 'done', words: 'My neighbour.' }).expect(200);
    expect(await mine(portal)).toEqual([]);
    await share(item, 4).expect(201);
    expect(await mine(portal)).toMatchObject([{ items: [{ words: 'My neighbour.' }] }]);
    await write(item, 5, { state: 'not_now', words: 'My neighbour.' }).expect(200);
    expect(await mine(portal)).toEqual([]);
    expect((await share(item, 6).expect(409)).body.code).toBe('transition_refused');
  });

  it('is invisible to a caregiver, who speaks for the child or not; and theirs is to the child', async () => {
    const family = await givenFamily(mara);
    const [teen, mother] = [
      await givenPortal(running, mara, family.caseId),
      await givenPortal(running, mara, family.caseId, 'caregiver', { seesClient: true }),
    ];
    const [own, hers] = [await givenPlan(mara, family.caseId, ['SP-03']), await givenPlan(mara, family.caseId, ['W-01'], 'caregiver')];
    for (const plan of [own, hers]) await share((await planOf(mara, family.caseId, plan)).items[0].id, 1).expect(201);
    expect(textsOf(await mine(teen))).toEqual([(await planOf(mara, family.caseId, own)).items[0].text]);
    expect(textsOf(await mine(mother))).toEqual([(await planOf(mara, family.caseId, hers)).items[0].text]);
  });

  it('is withheld at once from somebody who is held to be dangerous since, and can no longer be shared with them', async () => {
    const family = await givenFamily(mara);
    const mother = await givenPortal(running, mara, family.caseId, 'caregiver');
    const hers = await givenPlan(mara, family.caseId, ['W-01'], 'caregiver');
    const [{ id }] = (await planOf(mara, family.caseId, hers)).items;
    await share(id, 1).expect(201);
    await change(family, 'mother', { allegedAbuser: true });
    expect((await mother.phone.get('/portal/plan')).body.groups ?? []).toEqual([]);
    expect((await planOf(mara, family.caseId, hers)).mayShare).toBe(false);
    expect((await share(id, 2).expect(409)).body.code).toBe('transition_refused');
  });

  it('is a list that the person follows: they tick their own steps, which the advocate sees, and no others', async () => {
    const family = await givenFamily(mara);
    const id = await givenPlan(mara, family.caseId, ['SP-03', 'A-01']);
    const [step, hidden] = (await planOf(mara, family.caseId, id)).items;
    await share(step.id, 1).expect(201);
    const [teen, mother] = [await givenPortal(running, mara, family.caseId), await givenPortal(running, mara, family.caseId, 'caregiver')];
    const tick = (page: GivenPortal, item: string, done = true) => page.phone.post(`/portal/plan/${item}`, { done });
    await tick(teen, step.id).expect(201);
    await tick(teen, step.id).expect(201);
    expect((await mine(teen))[0].items).toMatchObject([{ id: step.id, done: true }]);
    expect((await planOf(mara, family.caseId, id)).items.find((each) => each.id === step.id)).toMatchObject({ state: 'done' });
    const { items } = (await mara.get(`/cases/${family.caseId}/timeline`).expect(200)).body as {
      items: { kind: string; facts: { step?: string } }[];
    };
    expect(items.filter(({ kind, facts }) => kind === 'safety_plan' && facts.step === 'ticked')).toHaveLength(1);
    await tick(teen, step.id, false).expect(201);
    expect((await mine(teen))[0].items).toMatchObject([{ done: false }]);
    // What is not on their page, or not theirs, is not there.
    await tick(teen, hidden.id).expect(404);
    await tick(mother, step.id).expect(404);
    await share(step.id, 4, { share: false }).expect(201);
    await tick(teen, step.id).expect(404);
  });

  it('shows nothing to somebody who came in with their words for danger', async () => {
    const portal = await givenPortal(running, mara, file.id);
    const id = await givenPlan(mara, file.id, ['SP-03']);
    await share((await planOf(mara, file.id, id)).items[0].id, 1).expect(201);
    await portal.phone
      .post('/portal/keys', { current: 'quiet river yellow chair', change: 'danger', passphrase: 'green apple tall window' })
      .expect(201);
    const watched = portalBrowser(running);
    await watched.post('/portal/session', { number: portal.number, passphrase: 'green apple tall window' }).expect(201);
    expect(JSON.stringify((await watched.get('/portal/plan')).body)).not.toContain('trust');
  });
});

describe('the plan on paper', () => {
  const print = async (caseId: string, personId: string, more: object = {}) => {
    const input = { basis: 'to_client', personId, items: ['safety_plan'], ...more };
    const preview = await mara.post(`/cases/${caseId}/disclosures/preview`, input).expect(201);
    return mara.post(`/cases/${caseId}/disclosures`, { ...input, digest: preview.body.digest });
  };

  it('passes the gate as given to the client; the line in the ledger is nobody’s to read in a portal', async () => {
    const portal = await givenPortal(running, mara, file.id);
    const id = await givenPlan(mara, file.id, ['SP-03', 'SP-05']);
    const [one, two] = (await planOf(mara, file.id, id)).items;
    await write(one.id, 1, { words: 'My sister.' }).expect(200);
    await write(two.id, 1, { state: 'not_now' }).expect(200);
    const { body } = await print(file.id, portal.personId);
    expect(body.extract.sections).toMatchObject([{ item: 'safety_plan', lines: [{ label: one.text, text: 'My sister.' }] }]);
    const [line] = (await mara.get(`/cases/${file.id}/disclosures`).expect(200)).body.items;
    expect(line).toMatchObject({ basis: 'to_client', items: ['safety_plan'], withheldFromPortal: true });
    expect((await portal.phone.get('/portal/shared').expect(200)).body.items).toEqual([]);
  });

  it('is a caregiver’s own and nothing else: of the child’s it takes nothing, and nothing else goes to them on this basis', async () => {
    const family = await givenFamily(mara);
    await givenPlan(mara, family.caseId, ['SP-03']);
    const hers = await givenPlan(mara, family.caseId, ['W-01'], 'caregiver');
    const [{ text }] = (await planOf(mara, family.caseId, hers)).items;
    const { body } = await print(family.caseId, family.people['mother']);
    expect(body.extract.sections[0].lines.map(({ label }: { label: string }) => label)).toEqual([text]);
    const more = await mara
      .post(`/cases/${family.caseId}/disclosures/preview`, {
        basis: 'to_client',
        personId: family.people['mother'],
        items: ['safety_plan', 'what_happened'],
      })
      .expect(201);
    expect(more.body.missing).toMatchObject({ code: 'basis_missing' });
    const reported = (await partiesOf(mara, family.caseId))['reported_person'];
    expect((await print(family.caseId, reported)).body.code).toBe('basis_missing');
  });
});

describe('the plan as a file', () => {
  it('is a tagged document in its language that says nothing about itself, and only of what passed the gate', async () => {
    const personId = (await partiesOf(mara, file.id))['client'];
    const id = await givenPlan(mara, file.id, ['SP-03', 'A-01']);
    const [one] = (await planOf(mara, file.id, id)).items;
    await write(one.id, 1, { words: 'Mi hermana, por la tarde.' }).expect(200);
    const input = { basis: 'to_client', personId, items: ['safety_plan'], locale: 'es' };
    const preview = await mara.post(`/cases/${file.id}/disclosures/preview`, input).expect(201);
    const { disclosureId } = (await mara.post(`/cases/${file.id}/disclosures`, { ...input, digest: preview.body.digest }).expect(201)).body;
    const { body } = await mara.get(`/disclosures/${disclosureId}/paper`).expect(200);
    expect(body).toMatchObject({ name: 'documento.pdf', type: 'application/pdf' });
    const pdf = await readPdf(Buffer.from(body.data, 'base64'));
    expect(pdf.info).toMatchObject({ Title: 'Documento', Language: 'es' });
    expect(tagged(pdf, 'H2')).toEqual(['Plan de seguridad']);
    expect(textOf(pdf.tags)).toContain('Mi hermana, por la tarde.');
    expect(textOf(pdf.tags)).not.toMatch(/Harbor House|Mara Advocate/);
    expect(JSON.stringify([pdf.info, pdf.metadata])).not.toMatch(/Harbor|seguridad|Rosa/);
    await elsewhen(running, home.people.mara, 2 * DAY, async (later) => {
      await later.get(`/disclosures/${disclosureId}/paper`).expect(409);
    });
  });
});
