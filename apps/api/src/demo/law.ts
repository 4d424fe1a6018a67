import { DAY, HOUR, daysAgo, type Telling } from './stories';

interface Request {
  id: string;
  version: number;
}
interface Named {
  cases: { caseId: string; version: number }[];
}

/** Lawyers of the other side want the notes. Nothing is given: a subpoena is not a court order; counsel moves to quash it. */
export async function subpoenaForTheNotes(tale: Telling) {
  const { supervisor, advocate } = tale;
  const at = (hours: number) => new Date(daysAgo(4, 3).getTime() + hours * HOUR);
  const path = (id: string, end: string) => `/legal-requests/${id}${end}`;
  const taken = await supervisor.send<Request>(at(0), 'POST', '/legal-requests', {
    kind: 'subpoena',
    receivedAt: at(0).toISOString(),
    dueAt: new Date(at(0).getTime() + 14 * DAY).toISOString(),
    servedBy: 'Process server for Aldous & Finch, lawyers of the other side',
    servedOn: 'The front desk, in the morning',
    documentsAt: 'Locked cabinet of the director, red folder',
    text: 'All notes, messages and records of talks since the first contact, and the names of whoever wrote them.',
    caseNumbers: [tale.case.number],
  });
  const { id } = taken;
  let { version } = taken;
  const step = async (hours: number, method: 'POST' | 'PUT', end: string, body: object) => {
    ({ version } = await supervisor.send<Request>(at(hours), method, path(id, end), { version, ...body }));
  };
  await step(0.2, 'POST', '/take', {});
  await step(0.5, 'PUT', '/check', {
    check: { signedByJudge: 'no', issuedBy: 'lawyer', place: 'here', inForce: 'yes' },
    note: 'Signed by a lawyer. No judge has seen it.',
  });
  await step(1, 'POST', '/holds', {
    caseId: tale.case.id,
    personId: null,
    until: null,
    reason: 'Nothing of it is deleted while the court has not decided.',
  });
  const note = (hours: number, kind: 'counsel' | 'server', who: string, text: string) =>
    supervisor.send(at(hours), 'POST', path(id, '/log'), { kind, caseId: tale.case.id, who, text });
  await note(2, 'counsel', 'Counsel Ibarra', 'Assert the privilege of the advocate and the client. She moves to quash it this week.');
  await note(
    3,
    'server',
    'Aldous & Finch',
    'Told in writing that we neither confirm nor deny whom we serve, and that our counsel answers.',
  );
  const { cases } = await advocate.send<Named>(at(5), 'GET', path(id, ''));
  await advocate.send(at(5), 'POST', path(id, '/told'), {
    version: cases[0].version,
    caseId: tale.case.id,
    told: true,
    channel: 'phone',
    note: 'In her lunch hour, after the code word. She wants us to fight it, and does not want to be at the hearing.',
  });
}
