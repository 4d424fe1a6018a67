import { randomInt, randomUUID } from 'node:crypto';
import type { Browser, Person } from './given';
import { atLast, pause } from './fault-stack';

/** A to-do of the ledger, and what was confirmed about it. Times are those at which the answer had come. */
export interface Line {
  todoId: string;
  caseId: string;
  /** Whose it is. */
  owner: string;
  /** When it comes again. */
  putOffTo?: Date;
  /** Since when it is somebody else's. */
  given?: { by: string; at: number };
  /** Nothing may come about it from then on. */
  endedAt?: number;
}
/** A client who wanted notices and was written to. */
export interface Told {
  accountId: string;
  caseId: string;
  address: string;
  advocate: string;
  withdrawnAt?: number;
}
/** What was confirmed, kept outside of everything that is killed. */
export interface Ledger {
  lines: Line[];
  told: Told[];
  /** Referrals whose agency was silent once too often. */
  escalated: string[];
  closed: string[];
}
export const emptyLedger = (): Ledger => ({ lines: [], told: [], escalated: [], closed: [] });

/** A client who waits to be written to. */
export type Waiting = Omit<Told, 'withdrawnAt'> & { personId: string };
type Act = () => Promise<void>;

/** Lists grow; a case with hundreds of to-dos is nobody's case. */
const LINES_OF_A_CASE = 25;
/** For how long something is put off, ms. */
const LATER = 10_000;

/**
 * Somebody at work while everything around them is killed: what they send is sent as our pages send it, under the same key until it is answered, and
 * goes into the ledger once it is.
 */
export class Worker {
  private caseId = '';
  private lines = 0;

  constructor(
    private readonly browser: Browser,
    private readonly person: Person,
    private readonly lead: Person,
    private readonly agencyId: string,
    private readonly clients: Waiting[],
    private readonly ledger: Ledger,
  ) {}

  /** Everything that there is to do at least once, in whatever order, and on until it is over. */
  async work(goesOn: () => boolean): Promise<void> {
    do
      for (const act of shuffled(this.deck())) {
        await act();
        await pause(randomInt(20, 100));
      }
    while (goesOn());
  }

  private deck(): Act[] {
    const clients = this.clients.splice(0, 2).map((client) => () => this.tells(client));
    return [
      () => this.plans(),
      () => this.plans(),
      () => this.isQuick(),
      () => this.answers(),
      () => this.putsOff(),
      () => this.givesAway(),
      () => this.chases(),
      () => this.closes(),
      ...clients,
    ];
  }

  /** Something that is due. */
  private plans = async () => void (await this.todo(-1_000));

  /** Done before it is due. */
  private async isQuick() {
    const line = await this.todo(4_000);
    await this.write('patch', `/cases/${line.caseId}/todos/${line.todoId}`, { version: 1, done: true });
    line.endedAt = Date.now();
  }

  /** Answered from its reminder. */
  private async answers() {
    const line = await this.todo(-1_000);
    await this.write('post', `/reminders/${await this.reminderOf(line)}/done`, { version: 1 });
    line.endedAt = Date.now();
  }

  private async putsOff() {
    const line = await this.todo(-1_000);
    const id = await this.reminderOf(line);
    const until = new Date(Date.now() + LATER);
    // Whoever could not be reached for so long says that it is too late, and it is due as before.
    const put = await this.write('post', `/reminders/${id}/snooze`, { version: 1, until: until.toISOString() }, 'invalid_input');
    if (put) line.putOffTo = until;
  }

  private async givesAway() {
    const line = await this.todo(-1_000);
    await this.write('post', `/reminders/${await this.reminderOf(line)}/reassign`, { version: 1, to: this.lead.id });
    line.given = { by: line.owner, at: Date.now() };
    line.owner = this.lead.id;
  }

  /** An agency that is silent: the only attempt there is brings it to whoever leads. */
  private async chases() {
    const about = { agencyId: this.agencyId, acts: 'client', purpose: 'Ask.', items: ['What happened'] };
    const { id } = await this.write('post', `/cases/${await this.onCase()}/referrals`, about);
    await this.write('post', `/referrals/${id}/step`, { version: 1, to: 'ready' });
    await this.write('post', `/referrals/${id}/step`, { version: 2, to: 'sent' });
    await this.write('post', `/referrals/${id}/contacts`, { with: 'agency', outcome: 'no_answer' });
    this.ledger.escalated.push(id);
  }

  /** A case that is over while something of it is on its way. */
  private async closes() {
    const { caseId } = await this.newCase();
    const lines = [await this.todo(-1_000, caseId), await this.todo(3_000, caseId)];
    const { version } = await this.read<{ version: number }>(`/cases/${caseId}`);
    await this.write('post', `/cases/${caseId}/close`, { version, reason: 'goals_met' });
    for (const line of lines) line.endedAt = Date.now();
    this.ledger.closed.push(caseId);
  }

  /** Writes to a client, who has a notice coming then; every other one takes their consent back. */
  private async tells({ personId, ...client }: Waiting) {
    await this.write('post', `/cases/${client.caseId}/messages`, { text: 'There is news.', personId });
    const told: Told = client;
    this.ledger.told.push(told);
    if (this.ledger.told.length % 2 === 0) return;
    await this.write('post', `/portal-accounts/${client.accountId}/notices/withdraw`, {});
    told.withdrawnAt = Date.now();
  }

  private async todo(inMs: number, of?: string): Promise<Line> {
    const caseId = of ?? (await this.onCase());
    const dueAt = new Date(Date.now() + inMs).toISOString();
    const { id } = await this.write('post', `/cases/${caseId}/todos`, { title: 'Call.', dueAt });
    const line: Line = { todoId: id, caseId, owner: this.person.id };
    this.ledger.lines.push(line);
    return line;
  }

  private async reminderOf({ caseId, todoId }: Line): Promise<string> {
    const { items } = await this.read<{ items: { id: string; sourceId: string }[] }>(`/cases/${caseId}/reminders`);
    return items.find(({ sourceId }) => sourceId === todoId)!.id;
  }

  private async onCase(): Promise<string> {
    if (!this.caseId || this.lines >= LINES_OF_A_CASE) [{ caseId: this.caseId }, this.lines] = [await this.newCase(), 0];
    this.lines += 1;
    return this.caseId;
  }

  private async newCase(): Promise<{ caseId: string }> {
    const draft = {
      danger: { now: 'no', note: '' },
      persona: 'adult_victim',
      confidentialityExplained: true,
      hasClient: true,
      client: { name: 'Rosa Example', ageBand: '25_59', country: 'US' },
      crimeTypes: ['ncii'],
      incident: { summary: 'Told.', services: ['Instagram'], moneyLost: 'no' },
      reportedPersons: [{ handles: [{ service: 'Instagram', name: '@shadow.example' }], why: 'Threats.' }],
      images: { exist: 'yes', depictions: [{ age: 'adult', note: '' }] },
      safeContact: { channel: 'text', value: '+1 555 010 0199', hours: '18-20', codeWord: 'tulip', mayLeaveMessage: 'no' },
      choseToReport: 'yes',
    };
    const started = await this.write<{ caseId: string; version: number }>('post', '/intakes', { draft });
    return this.write('post', `/intakes/${started.caseId}/open`, { version: started.version });
  }

  /** `unless`: this refusal is an answer too. */
  private write<Answer = { id: string; version: number }>(method: 'post' | 'patch', path: string, body: object): Promise<Answer>;
  private write(method: 'post' | 'patch', path: string, body: object, unless: string): Promise<object | null>;
  private write(method: 'post' | 'patch', path: string, body: object, unless?: string): Promise<unknown> {
    const key = randomUUID();
    return atLast(async () => {
      const answer = await this.browser.send(method, path).set('Idempotency-Key', key).send(body).timeout(20_000);
      if (unless && answer.body.code === unless) return null;
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
      return answer.body as unknown;
    }, 90_000);
  }

  private read<Answer>(path: string): Promise<Answer> {
    return atLast(async () => {
      const answer = await this.browser.get(path).timeout(20_000);
      if (answer.status >= 300) throw new Error(`get ${path}: ${answer.status} ${answer.text}`);
      return answer.body as Answer;
    }, 90_000);
  }
}

export function shuffled<T>(all: readonly T[]): T[] {
  const rest = [...all];
  return all.map(() => rest.splice(randomInt(rest.length), 1)[0]);
}
