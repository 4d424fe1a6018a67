import { DAY, HOUR, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { Browser, as, givenCase, givenOrganization, type GivenOrganization } from './support/given';

describe('cases', () => {
  let running: Running;
  let house: GivenOrganization;
  let mara: Browser;
  beforeAll(async () => {
    running = await startApp();
    house = await givenOrganization(running);
    mara = await as(running, house.people.mara);
  });
  afterAll(() => running.close());

  describe('intake', () => {
    it('keeps what is typed, complete or not, and gives it back', async () => {
      const started = await mara.post('/intakes', {}).expect(201);
      expect(started.body.number).toMatch(/^C-[2-9A-HJKMNP-TV-Z]{5}$/);
      const draft = {
        danger: { now: 'no' },
        incident: { summary: 'Half a sent', from: { local: '2026-1', zone: '' } },
        client: { name: 'مريم 🙂', phones: ['555'] },
      };
      const saved = await mara.put(`/intakes/${started.body.caseId}`, { version: started.body.version, draft }).expect(200);
      const read = await mara.get(`/intakes/${started.body.caseId}`).expect(200);
      expect(read.body.draft.incident.summary).toBe('Half a sent');
      expect(read.body.draft.client.name).toBe('مريم 🙂');
      expect(read.body.version).toBe(saved.body.version);
      const stale = await mara.put(`/intakes/${started.body.caseId}`, { version: started.body.version, draft }).expect(409);
      expect(stale.body.code).toBe('stale');
    });

    it('names everything that is missing or cannot be, at once, and makes nothing', async () => {
      const started = await mara
        .post('/intakes', {
          draft: {
            crimeTypes: ['no_such_type'],
            incident: { from: { local: '2099-01-01T10:00', zone: 'America/New_York' }, to: { local: 'soon' } },
          },
        })
        .expect(201);
      const refused = await mara.post(`/intakes/${started.body.caseId}/open`, { version: 1 }).expect(400);
      expect(refused.body.fields).toEqual(
        expect.arrayContaining([
          { path: 'draft.danger.now', problem: 'required' },
          { path: 'draft.persona', problem: 'required' },
          { path: 'draft.safeContact', problem: 'required' },
          { path: 'draft.images.exist', problem: 'required' },
          { path: 'draft.crimeTypes.0', problem: 'unknown_crime_type' },
          { path: 'draft.incident.from', problem: 'in_the_future' },
          { path: 'draft.incident.to', problem: 'unknown_time' },
        ]),
      );
      const [{ parts }] = await asOwner<{ parts: number }>(
        running.database,
        'select (select count(*) from incident where case_id = $1)::int + (select count(*) from case_party where case_id = $1)::int as parts',
        [started.body.caseId],
      );
      expect(parts).toBe(0);
    });

    it('opens a case whose people, times and answers are the ones that were told', async () => {
      const { id } = await givenCase(mara, {
        minor: true,
        clientName: 'Mateo Example',
        draft: { incident: { summary: 'Asked for money.', from: { local: '2026-03-08T03:30', zone: 'America/New_York' } } },
      });
      const { body } = await mara.get(`/cases/${id}`).expect(200);
      expect(body.parties.map(({ role, identity }: { role: string; identity: { name: string } }) => [role, identity.name])).toEqual([
        ['client', 'Mateo Example'],
        ['caregiver', 'Parent of Mateo Example'],
        ['reported_person', ''],
      ]);
      expect(body.incidents[0].occurredFrom).toBe('2026-03-08T07:30:00.000Z');
      expect(body.evidenceMode).toBe('minor_or_unknown');
      expect(body.safeContact).toMatchObject({ codeWord: 'tulip', mayLeaveMessage: 'no' });
      expect(body.assignees).toEqual([{ id: house.people.mara.id, displayName: 'Mara Advocate' }]);
      expect(body.checklist.find(({ itemId }: { itemId: string }) => itemId === 'R-00').state).toBe('done');
      expect(body.checklist.map(({ itemId }: { itemId: string }) => itemId)).toEqual(
        expect.arrayContaining(['R-05b', 'R-11', 'S-02', 'S-08']),
      );
      expect(body.nextStep.kind).toBe('checklist');
    });

    it('opens a case without a client, for a provider', async () => {
      const { id } = await givenCase(mara, {
        crimeTypes: ['csam_distribution'],
        draft: {
          persona: 'esp',
          hasClient: false,
          client: undefined,
          safeContact: undefined,
          images: { exist: 'yes', depictions: [{ age: 'minor' }] },
          contactPerson: { name: 'Pelican Storage' },
        },
      });
      const { body } = await mara.get(`/cases/${id}`).expect(200);
      expect(body.parties.map(({ role }: { role: string }) => role)).toEqual(['reporter', 'reported_person']);
      expect(body.checklist.every(({ itemId }: { itemId: string }) => /^(E-|R-00|R-04)/.test(itemId))).toBe(true);
      const list = await mara.get('/cases').expect(200);
      expect(list.body.items.find((row: { id: string }) => row.id === id).client).toBeNull();
    });

    it('ends with somebody who only asked or could not be helped: no answer is needed, what was typed stays as protected as any case', async () => {
      const draft = { danger: { now: 'no' }, client: { name: 'Askonly Fernhollow', phones: ['202 555 0137'] }, hasClient: true };
      const { caseId, version, number } = (await mara.post('/intakes', { draft }).expect(201)).body;
      const impossible = { ...draft, incident: { from: { local: '2099-01-01T10:00', zone: 'America/New_York' } } };
      const typed = (await mara.put(`/intakes/${caseId}`, { version, draft: impossible }).expect(200)).body.version;
      const refused = await mara.post(`/cases/${caseId}/close`, { version: typed, reason: 'only_asked', note: '' }).expect(400);
      expect(refused.body.fields).toEqual([{ path: 'draft.incident.from', problem: 'in_the_future' }]);
      const mended = (await mara.put(`/intakes/${caseId}`, { version: typed, draft }).expect(200)).body.version;
      await mara.post(`/cases/${caseId}/close`, { version, reason: 'not_served', note: '' }).expect(409);
      await mara.post(`/cases/${caseId}/close`, { version: mended, reason: 'not_served', note: 'No bed this week.' }).expect(201);

      const { body } = await mara.get(`/cases/${caseId}`).expect(200);
      expect(body).toMatchObject({ number, stage: 'closed', closeReason: 'not_served', nextDueAt: null });
      expect(body.parties).toMatchObject([{ role: 'client', identity: { name: 'Askonly Fernhollow' } }]);
      await mara.get(`/intakes/${caseId}`).expect(404);

      // Whoever has no part in it does not learn that they asked, in this organization or another.
      const elsewhere = await givenOrganization(running);
      for (const browser of [await as(running, house.people.noor), await as(running, elsewhere.people.mara)])
        await browser.get(`/cases/${caseId}`).expect(404);
      const rows = await asOwner<{ row: string }>(
        running.database,
        `select to_jsonb(c)::text as row from case_file c where id = $1 union all select to_jsonb(p)::text from case_party p where case_id = $1`,
        [caseId],
      );
      expect(rows.length).toBe(2);
      expect(rows.filter(({ row }) => /Fernhollow|202 555|No bed/.test(row))).toEqual([]);
    });

    it('is done once for one key, whatever happens on the way', async () => {
      const key = '019a2b3c-0000-7000-8000-00000000abcd';
      const draft = { danger: { now: 'no' } };
      const one = await mara.post('/intakes', { draft }).set('Idempotency-Key', key).expect(201);
      const two = await mara.post('/intakes', { draft }).set('Idempotency-Key', key).expect(201);
      expect(two.body).toEqual(one.body);
      expect(
        (
          await mara
            .post('/intakes', { draft: { danger: { now: 'yes' } } })
            .set('Idempotency-Key', key)
            .expect(409)
        ).body.code,
      ).toBe('idempotency_key_reused');
      expect((await mara.post('/intakes', {}).set('Idempotency-Key', '').expect(400)).body.code).toBe('idempotency_key_missing');
      const [first, second] = await Promise.all(
        [0, 1].map(() => mara.post('/intakes', {}).set('Idempotency-Key', '019a2b3c-0000-7000-8000-00000000abce')),
      );
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(first.body).toEqual(second.body);
    });
  });

  describe('who may open one', () => {
    let found: { id: string; number: string; version: number };
    const read = async (who: keyof GivenOrganization['people']) =>
      (await (await as(running, house.people[who])).get(`/cases/${found.id}`)).status;
    beforeAll(async () => {
      found = await givenCase(mara);
    });

    it('is decided by the relation, not by the role alone', async () => {
      const answers = Object.fromEntries(
        await Promise.all(
          (Object.keys(house.people) as (keyof GivenOrganization['people'])[]).map(async (who) => [who, await read(who)] as const),
        ),
      );
      expect(answers).toEqual({
        mara: 200,
        noor: 404,
        sam: 404,
        supervisor: 200,
        southSupervisor: 404,
        director: 200,
        administrator: 403,
        auditor: 403,
        volunteer: 403,
      });
    });

    it('changes with the next request: shared for a time, blocked, reassigned', async () => {
      const supervisor = await as(running, house.people.supervisor);
      const until = new Date(running.clock.now().getTime() + 2 * HOUR).toISOString();
      await mara.post(`/cases/${found.id}/share`, { userId: house.people.noor.id, until, reason: 'Covers on Friday.' }).expect(201);
      expect(await read('noor')).toBe(200);
      expect(
        (
          await (
            await as(running, house.people.noor)
          )
            .post(`/cases/${found.id}/close`, { version: found.version, reason: 'other' })
            .expect(403)
        ).body.code,
      ).toBe('forbidden');
      await supervisor.post(`/cases/${found.id}/block`, { userId: house.people.noor.id, reason: 'Is a cousin.' }).expect(201);
      expect(await read('noor')).toBe(404);
      await supervisor.post(`/cases/${found.id}/block`, { userId: house.people.director.id, reason: 'Neighbour.' }).expect(201);
      expect(await read('director')).toBe(404);

      const other = await givenCase(mara);
      const { body } = await mara.get(`/cases/${other.id}`).expect(200);
      await supervisor.post(`/cases/${other.id}/reassign`, { version: body.version, to: house.people.noor.id }).expect(201);
      await mara.get(`/cases/${other.id}`).expect(404);
      await (await as(running, house.people.noor)).get(`/cases/${other.id}`).expect(200);
      expect((await mara.get('/cases').expect(200)).body.items.map(({ id }: { id: string }) => id)).not.toContain(other.id);
    });

    it('can be broken like a glass: with a reason, for hours, told to others, reading only', async () => {
      const sam = await as(running, house.people.sam);
      const opened = await sam
        .post('/cases/break-glass', { number: found.number, reason: 'The client is on the phone and Mara is away.', hours: 2 })
        .expect(201);
      const { body } = await sam.get(`/cases/${opened.body.id}`).expect(200);
      expect(body.relations).toEqual(['break_glass']);
      await sam.post(`/cases/${found.id}/notes`, { text: 'x' }).expect(403);
      const told = await mara.get('/notifications').expect(200);
      expect(
        told.body.items.some(({ kind, caseId }: { kind: string; caseId: string }) => kind === 'break_glass' && caseId === found.id),
      ).toBe(true);
      await (
        await as(running, house.people.noor)
      )
        .post('/cases/break-glass', { number: found.number, reason: 'Blocked people get nothing.' })
        .expect(404);
    });
  });

  describe('the caseload', () => {
    it('is walked page by page without holes or doubles, newest need first', async () => {
      const sam = await as(running, house.people.sam);
      const made = [];
      for (let each = 0; each < 7; each += 1) made.push((await givenCase(sam, { clientName: `Walker ${each}` })).id);
      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await sam.get(`/cases?limit=3${cursor && `&cursor=${cursor}`}`).expect(200);
        seen.push(...body.items.map(({ id }: { id: string }) => id));
        cursor = body.next ?? '';
      } while (cursor);
      expect([...seen].sort()).toEqual([...made].sort());
      expect(new Set(seen).size).toBe(seen.length);
    });

    it('filters by stage, crime type and lateness', async () => {
      const noor = await as(running, house.people.noor);
      const { id } = await givenCase(noor, { crimeTypes: ['doxxing'] });
      const ids = async (query: string) => (await noor.get(`/cases?${query}`).expect(200)).body.items.map((row: { id: string }) => row.id);
      expect(await ids('crimeType=doxxing')).toEqual([id]);
      expect(await ids('stage=support')).not.toContain(id);
      expect(await ids('overdue=true')).not.toContain(id);
      running.clock.move(2 * DAY);
      await noor.post('/session', { email: house.people.noor.email, password: 'correct horse battery' }).expect(201);
      expect(await ids('overdue=true')).toContain(id);
      running.clock.move(-2 * DAY);
    });

    it('is found by number, name in any order, phone and screen name; only exactly, only one’s own', async () => {
      const { id, number } = await givenCase(mara, {
        clientName: 'Zoë Quillfeather-Brandt',
        draft: {
          client: { name: 'Zoë Quillfeather-Brandt', phones: ['+1 (555) 010-7788'], handles: [{ service: 'TikTok', name: '@Zoe.QB' }] },
        },
      });
      const find = async (who: Browser, query: string) =>
        (await who.post('/search', { query }).expect(201)).body.items.map(({ caseId }: { caseId: string }) => caseId);
      for (const query of [
        number,
        number.toLowerCase().replace('-', ' '),
        'zoe quillfeather brandt',
        'BRANDT, Zoë Quillfeather',
        '555 010 7788',
        'zoe.qb',
      ])
        expect(await find(mara, query)).toEqual([id]);
      expect(await find(mara, 'quillfeather')).toEqual([]);
      expect(await find(await as(running, house.people.sam), 'zoe quillfeather brandt')).toEqual([]);
      const match = { names: ['Zoe Quillfeather Brandt'] };
      expect((await mara.post('/search/matches', match).expect(201)).body.items).toHaveLength(1);
      expect((await (await as(running, house.people.sam)).post('/search/matches', match).expect(201)).body).toEqual({
        items: [],
        askSupervisor: true,
      });
      await (
        await as(running, house.people.supervisor)
      )
        .post(`/cases/${id}/block`, { userId: house.people.sam.id, reason: 'Knows the family.' })
        .expect(201);
      expect((await (await as(running, house.people.sam)).post('/search/matches', match).expect(201)).body).toEqual({
        items: [],
        askSupervisor: false,
      });
    });
  });

  describe('the work on a case', () => {
    let caseId: string;
    beforeAll(async () => {
      caseId = (await givenCase(mara)).id;
    });
    const page = async () => (await mara.get(`/cases/${caseId}`).expect(200)).body;

    it('is told in one timeline', async () => {
      await mara.post(`/cases/${caseId}/notes`, { text: 'A first note 📝' }).expect(201);
      await mara.post(`/cases/${caseId}/contacts`, { with: 'client', outcome: 'no_answer', note: 'Rang twice.' }).expect(201);
      await mara
        .post(`/cases/${caseId}/todos`, {
          title: 'Send the list of lawyers',
          dueAt: new Date(running.clock.now().getTime() + DAY).toISOString(),
        })
        .expect(201);
      const { body } = await mara.get(`/cases/${caseId}/timeline`).expect(200);
      expect(body.items.slice(0, 3).map(({ kind, text }: { kind: string; text: string }) => [kind, text])).toEqual([
        ['todo', 'Send the list of lawyers'],
        ['contact', 'Rang twice.'],
        ['note', 'A first note 📝'],
      ]);
      const two = await mara.get(`/cases/${caseId}/timeline?limit=2`).expect(200);
      const rest = await mara.get(`/cases/${caseId}/timeline?limit=50&cursor=${two.body.next}`).expect(200);
      expect([...two.body.items, ...rest.body.items].map(({ id }) => id)).toEqual(body.items.map(({ id }: { id: string }) => id));
      expect((await page()).lastClientContactAt).not.toBeNull();
    });

    it('keeps long stories, and refuses what cannot have happened', async () => {
      await mara.post(`/cases/${caseId}/notes`, { text: 'ä'.repeat(50_000) }).expect(201);
      const refuse = async (path: string, body: object, field: string) => {
        const answer = await mara.post(`/cases/${caseId}${path}`, body).expect(400);
        expect(answer.body.fields.map((each: { path: string }) => each.path)).toContain(field);
      };
      const tomorrow = new Date(running.clock.now().getTime() + DAY).toISOString();
      const yesterday = new Date(running.clock.now().getTime() - DAY).toISOString();
      await refuse('/notes', { text: 'x'.repeat(50_001) }, 'text');
      await refuse('/notes', { text: 'a\0b' }, 'text');
      await refuse('/notes', { text: '   ' }, 'text');
      await refuse('/contacts', { with: 'client', outcome: 'answered', at: tomorrow }, 'at');
      await refuse('/contacts', { with: 'agency', outcome: 'answered' }, 'with');
      await refuse('/incidents', { occurredFrom: tomorrow }, 'occurredFrom');
      await refuse(
        '/incidents',
        { occurredFrom: yesterday, occurredTo: new Date(running.clock.now().getTime() - 3 * DAY).toISOString() },
        'occurredTo',
      );
      await refuse('/incidents', { zone: 'Mars/Olympus' }, 'zone');
      await refuse('/appointments', { kind: 'court', title: 'Hearing', startsAt: tomorrow, endsAt: yesterday, zone: 'UTC' }, 'endsAt');
      await refuse('/todos', { title: 'x', ownerId: '019a2b3c-0000-7000-8000-000000000001' }, 'ownerId');
    });

    it('needs a second person before somebody shown counts as an adult', async () => {
      const { id } = await givenCase(mara, { minor: true });
      const view = (await mara.get(`/cases/${id}`).expect(200)).body;
      const [depiction] = view.depictions;
      const proposed = await mara
        .put(`/cases/${id}/depictions/${depiction.id}`, {
          version: depiction.version,
          ageWhenMade: 'adult',
          reason: 'Birth certificate seen.',
        })
        .expect(200);
      expect((await mara.get(`/cases/${id}`).expect(200)).body.evidenceMode).toBe('minor_or_unknown');
      expect(
        (await mara.post(`/cases/${id}/depictions/${depiction.id}/confirm`, { version: proposed.body.version, confirm: true }).expect(409))
          .body.code,
      ).toBe('second_person_required');
      const supervisor = await as(running, house.people.supervisor);
      await supervisor
        .post(`/cases/${id}/depictions/${depiction.id}/confirm`, { version: proposed.body.version, confirm: true })
        .expect(201);
      expect((await mara.get(`/cases/${id}`).expect(200)).body.evidenceMode).toBe('adult_only');
      const now = (await mara.get(`/cases/${id}`).expect(200)).body.depictions[0];
      await mara
        .put(`/cases/${id}/depictions/${depiction.id}`, { version: now.version, ageWhenMade: 'unknown', reason: 'Not sure after all.' })
        .expect(200);
      expect((await mara.get(`/cases/${id}`).expect(200)).body.evidenceMode).toBe('minor_or_unknown');
    });

    it('is refused with an old version, and on a closed case, until it is reopened', async () => {
      const { version } = await page();
      await mara.patch(`/cases/${caseId}`, { version, priority: 'high' }).expect(200);
      expect((await mara.patch(`/cases/${caseId}`, { version, priority: 'low' }).expect(409)).body.code).toBe('stale');
      await mara.post(`/cases/${caseId}/close`, { version: (await page()).version, reason: 'goals_met', note: 'All done.' }).expect(201);
      const closed = await page();
      expect(closed).toMatchObject({ stage: 'closed', closeReason: 'goals_met', nextDueAt: null, checklist: [] });
      expect((await mara.post(`/cases/${caseId}/notes`, { text: 'late' }).expect(409)).body.code).toBe('case_closed');
      await mara.post(`/cases/${caseId}/reopen`, { version: closed.version, note: 'New messages came.' }).expect(201);
      expect(await page()).toMatchObject({ stage: 'support', closedAt: null });
      await mara.post(`/cases/${caseId}/notes`, { text: 'on again' }).expect(201);
    });
  });

  it('stores no name, phone, screen name or word of a story in the clear', async () => {
    await givenCase(mara, { clientName: 'Unfindable Needlename' });
    const tables = await asOwner<{ name: string }>(
      running.database,
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables) {
      const rows = await asOwner<{ found: number }>(
        running.database,
        `select count(*)::int as found from "${name}" t where t::text ~* 'Needlename|5550100199|555 010 0199|shadow\\.example|What was told|tulip'`,
      );
      expect([name, rows[0].found]).toEqual([name, 0]);
    }
  });
});
