import { ReferralState, referralEdge, referralEdges, type ReferralEdge, type ReferralNeed } from '@alongside/contract';
import { startApp, type Running } from './support/app';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import {
  ANSWERED,
  givenAgency,
  givenReferral,
  givenRelease,
  keptOf,
  NO_ANSWER,
  referralOf,
  revoke,
  step,
  withoutReviews,
} from './support/given-referral';
import { arrive, begin, go, silent, type Place, type Thread, type Wish } from './support/given-thread';

/* Every step of a referral: all pairs of states, and every need of every edge (design §4). */

type State = ReferralState;
let running: Running;
/** One organization that asks for reviews, and one that does not. */
let careful: Place;
let quick: Place;
beforeAll(async () => {
  running = await startApp();
  const place = async (organization: GivenOrganization, reviewed: boolean): Promise<Place> => {
    const mara = await as(running, organization.people.mara);
    return { running, mara, supervisor: await as(running, organization.people.supervisor), caseId: (await givenCase(mara)).id, reviewed };
  };
  careful = await place(await givenOrganization(running), true);
  quick = await place(await withoutReviews(running, await givenOrganization(running, 'Second House')), false);
});
afterAll(() => running.close());

/** In the organization where this state and this wish can be. */
const at = (state: State, { reviewed = state === 'awaiting_review', ...wish }: Wish & { reviewed?: boolean } = {}) =>
  arrive(reviewed ? careful : quick, state, wish);
const name = (from: State, to: State) => `${from} > ${to}`;
/** Everything that a step could ask for at once. */
const everything = { reason: 'Because.', outcome: 'They looked into it.', contact: ANSWERED };

/** How the referral is brought to the state from which an edge can be taken, with all its needs met. */
const ripe: Record<string, () => Promise<Thread>> = {
  'draft > awaiting_release': () => at('draft', { acts: 'advocate', released: false }),
  'draft > awaiting_review': () => at('draft', { reviewed: true }),
  'awaiting_release > awaiting_review': async () => {
    const thread = await at('awaiting_release', { reviewed: true });
    await givenRelease(running, thread.mara, thread.caseId, thread.agencyId);
    return thread;
  },
  'awaiting_release > ready': async () => {
    const thread = await at('awaiting_release');
    await givenRelease(running, thread.mara, thread.caseId, thread.agencyId);
    return thread;
  },
  'sent > no_response': async () => {
    const thread = await at('sent');
    await silent(thread);
    return thread;
  },
  'in_progress > no_response': async () => {
    const thread = await at('in_progress');
    await silent(thread);
    return thread;
  },
  'sent > completed': () => at('sent', { agency: { givesStatus: false } }),
};
/** What the person brings along: only what the edge asks for. */
function along({ needs }: ReferralEdge) {
  const has = (need: ReferralNeed) => needs.includes(need);
  return {
    ...(has('reason') && { reason: everything.reason }),
    ...(has('outcome') && { outcome: everything.outcome }),
    ...(has('contact') && { contact: ANSWERED }),
  };
}

/** The edge between two states that a person may take; every other pair of states is refused. */
const byPerson = (from: State, to: State) => referralEdges.find((edge) => edge.from === from && edge.to === to && edge.by !== 'system');

describe('a step', () => {
  it.each(referralEdges.filter(({ by }) => by !== 'system'))('goes from $from to $to', async (edge) => {
    const thread = await (ripe[name(edge.from, edge.to)] ?? (() => at(edge.from)))();
    const before = await referralOf(thread.mara, thread.id);
    expect(before.state).toBe(edge.from);
    const answer = await step(edge.by === 'reviewer' ? thread.supervisor : thread.mara, thread.id, edge.to, along(edge));
    const disclosureId = edge.from === 'ready' && edge.to === 'sent' && before.acts === 'advocate' ? expect.any(String) : null;
    const written = { id: thread.id, state: edge.to, version: before.version + 1, alreadyTold: [], disclosureId };
    expect([answer.status, answer.body]).toEqual([201, written]);
    expect(await referralOf(thread.mara, thread.id)).toMatchObject({ state: edge.to, version: before.version + 1 });
  });

  it.each(ReferralState.options)('goes from %s nowhere else, whatever comes along and whoever asks', async (from) => {
    const thread = await at(from);
    const before = await keptOf(thread.supervisor, thread.id);
    expect(before.state).toBe(from);
    const others = ReferralState.options.filter((to) => !byPerson(from, to));
    for (const to of others)
      for (const browser of [thread.mara, thread.supervisor]) {
        const answer = await browser.post(`/referrals/${thread.id}/step`, { version: before.version, to, ...everything });
        expect([to, answer.status, answer.body.code]).toEqual([to, 409, 'transition_refused']);
      }
    expect(await keptOf(thread.supervisor, thread.id)).toEqual(before);
  });

  it('is one of all pairs of states, each of them tried above', () => {
    const pairs = ReferralState.options.flatMap((from) => ReferralState.options.map((to) => byPerson(from, to)));
    expect(pairs).toHaveLength(121);
    expect(pairs.filter(Boolean)).toHaveLength(referralEdges.length - 2);
    for (const { from, to } of referralEdges) expect(referralEdge(from, to)).toMatchObject({ from, to });
  });
});

describe('the edges of the system', () => {
  it.each(['awaiting_review', 'ready'] as const)('takes %s back to awaiting_release when the release is revoked', async (from) => {
    const thread = await at(from, { reviewed: true, acts: 'advocate' });
    const before = await referralOf(thread.mara, thread.id);
    expect(before).toMatchObject({ state: from, releaseId: thread.releaseId });
    await revoke(thread.mara, thread.releaseId!).expect(201);
    expect(await referralOf(thread.mara, thread.id)).toMatchObject({
      state: 'awaiting_release',
      releaseId: null,
      version: before.version + 1,
    });
  });
});

interface Lack {
  /** Brings the referral to `from` with everything but the one need. */
  given: () => Promise<Thread>;
  values?: object;
  by?: 'supervisor';
  code: string;
  field?: string;
}
const notAsked = { code: 'transition_refused' };
const lacks: Record<string, Partial<Record<ReferralNeed, Lack[]>>> = {
  'draft > awaiting_release': {
    release_missing_and_advocate_acts: [
      { given: () => at('draft'), code: 'transition_refused' },
      { given: () => at('draft', { acts: 'advocate', released: true }), code: 'transition_refused' },
    ],
  },
  'draft > awaiting_review': {
    review_asked: [{ given: () => at('draft'), ...notAsked }],
    basis: [{ given: () => begin(careful, { acts: 'advocate', released: false }), code: 'release_missing' }],
  },
  'awaiting_release > awaiting_review': {
    review_asked: [{ given: () => ripe['awaiting_release > ready'](), ...notAsked }],
    basis: [{ given: () => at('awaiting_release', { reviewed: true }), code: 'release_missing' }],
  },
  'draft > ready': {
    no_review_and_basis: [
      { given: () => at('draft', { reviewed: true }), code: 'review_required' },
      { given: () => begin(quick, { acts: 'advocate', released: false }), code: 'release_missing' },
      { given: () => at('draft', { acts: 'advocate', items: ['Home address'] }), code: 'release_missing', field: 'items.0' },
    ],
  },
  'awaiting_release > ready': {
    no_review_and_basis: [
      { given: () => ripe['awaiting_release > awaiting_review'](), code: 'review_required' },
      { given: () => at('awaiting_release'), code: 'release_missing' },
    ],
  },
  'awaiting_review > ready': { not_author: [{ given: () => ownReview(), by: 'supervisor', code: 'own_work' }] },
  'awaiting_review > draft': {
    not_author: [{ given: () => ownReview(), by: 'supervisor', values: { reason: 'Because.' }, code: 'own_work' }],
    reason: [{ given: () => at('awaiting_review'), by: 'supervisor', code: 'invalid_input', field: 'reason' }],
  },
  'ready > sent': {
    basis: [{ given: () => expired(), code: 'release_expired' }],
  },
  'sent > acknowledged': {
    contact: [
      { given: () => at('sent'), code: 'invalid_input', field: 'contact' },
      { given: () => at('sent'), values: { contact: NO_ANSWER }, code: 'invalid_input', field: 'contact' },
    ],
  },
  'sent > declined': { contact: [{ given: () => at('sent'), code: 'invalid_input', field: 'contact' }] },
  'sent > no_response': {
    last_attempt: [
      {
        given: async () => {
          const thread = await at('sent');
          await silent(thread, 2);
          return thread;
        },
        code: 'transition_refused',
      },
    ],
  },
  'no_response > acknowledged': { contact: [{ given: () => at('no_response'), code: 'invalid_input', field: 'contact' }] },
  'acknowledged > completed': { outcome: [{ given: () => at('acknowledged'), code: 'invalid_input', field: 'outcome' }] },
  'in_progress > completed': { outcome: [{ given: () => at('in_progress'), code: 'invalid_input', field: 'outcome' }] },
  'in_progress > declined': { outcome: [{ given: () => at('in_progress'), code: 'invalid_input', field: 'outcome' }] },
  'in_progress > no_response': { last_attempt: [{ given: () => at('in_progress'), code: 'transition_refused' }] },
  'sent > completed': {
    outcome: [{ given: () => ripe['sent > completed'](), code: 'invalid_input', field: 'outcome' }],
    never_acknowledges: [{ given: () => at('sent'), values: { outcome: 'Done.' }, code: 'transition_refused' }],
  },
  ...Object.fromEntries(
    ReferralState.options
      .filter((from) => referralEdge(from, 'withdrawn'))
      .map((from) => [name(from, 'withdrawn'), { reason: [{ given: () => at(from), code: 'invalid_input', field: 'reason' }] }]),
  ),
};

/** A referral that the supervisor wrote and asked to be reviewed. */
async function ownReview(): Promise<Thread> {
  const agencyId = await givenAgency(careful.supervisor);
  const id = await givenReferral(careful.supervisor, careful.caseId, agencyId);
  expect((await step(careful.supervisor, id, 'awaiting_review')).status).toBe(201);
  return { ...careful, id, agencyId };
}
/** Ready under a release whose last minute has passed, before any sweep noticed. */
async function expired(): Promise<Thread> {
  const thread = await begin(quick, { acts: 'advocate', released: false });
  const expiresAt = new Date(running.clock.now().getTime() + 60_000).toISOString();
  await givenRelease(running, thread.mara, thread.caseId, thread.agencyId, { expiresAt });
  await go(thread, 'ready');
  running.clock.move(61_000);
  return thread;
}

describe('what is missing', () => {
  const person = referralEdges.filter(({ by }) => by !== 'system');
  it('is told for every need of every edge', () => {
    for (const { from, to, needs } of person) expect(Object.keys(lacks[name(from, to)] ?? {}).sort()).toEqual([...needs].sort());
  });

  const table = person.flatMap(({ from, to, needs }) =>
    needs.flatMap((need) => (lacks[name(from, to)]?.[need] ?? []).map((lack, place) => ({ from, to, need, place, lack }))),
  );
  it.each(table)('$from > $to without $need ($place)', async ({ from, to, need, lack }) => {
    const thread = await lack.given();
    const person = lack.by ? thread[lack.by] : thread.mara;
    const before = await keptOf(person, thread.id);
    expect(before.state).toBe(from);
    const shown = before.steps.find((each) => each.to === to);
    expect(shown?.missing).toContain(need);
    expect(shown?.allowed).toBe(
      ['reason', 'outcome', 'contact'].includes(need) && shown?.missing.every((each) => ['reason', 'outcome', 'contact'].includes(each)),
    );
    const answer = await step(person, thread.id, to, lack.values);
    expect(answer.body).toMatchObject({ code: lack.code });
    if (lack.field) expect(answer.body.fields[0].path).toBe(lack.field);
    expect(await keptOf(person, thread.id)).toEqual(before);
  });
});

describe('the steps on the screen', () => {
  it.each(ReferralState.options)('are those of the contract from %s', async (from) => {
    const thread = await at(from);
    const shown = async (browser: Browser) => (await referralOf(browser, thread.id)).steps.map(({ to }) => to).sort();
    const edges = referralEdges.filter((edge) => edge.from === from && edge.by !== 'system');
    expect(await shown(thread.supervisor)).toEqual(edges.map(({ to }) => to).sort());
    expect(await shown(thread.mara)).toEqual(
      edges
        .filter(({ by }) => by === 'advocate')
        .map(({ to }) => to)
        .sort(),
    );
  });

  it('are none on a closed case, and the case must be opened again', async () => {
    const own = await givenCase(quick.mara);
    const id = await givenReferral(quick.mara, own.id, await givenAgency(quick.supervisor));
    const { version } = (await quick.mara.get(`/cases/${own.id}`)).body;
    await quick.mara.post(`/cases/${own.id}/close`, { version, reason: 'client_ended' }).expect(201);
    expect((await referralOf(quick.mara, id)).steps).toEqual([]);
    const answer = await step(quick.mara, id, 'ready');
    expect(answer.body).toMatchObject({ code: 'case_closed' });
  });
});
