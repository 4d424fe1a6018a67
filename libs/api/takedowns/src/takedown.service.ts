import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, NotFound, Refused, Stale, changed, invalid, type Actor } from '@alongside/api/core';
import { Story } from '@alongside/api/cases';
import {
  findingsIn,
  sourcesFor,
  type TakedownAsk,
  type TakedownChange,
  type TakedownCreate,
  type TakedownFound,
  type TakedownResume,
  type TakedownStop,
  type Written,
} from '@alongside/contract';
import { isForShown } from '@alongside/knowledge';
import { takedownRoute } from '@alongside/knowledge/takedown-routes';
import { v7 as uuid } from 'uuid';
import { openTakedown, sealTakedown, type Contents } from './takedown.content';
import { Takedown, TakedownEvent } from './takedown.entity';
import { TakedownReminders } from './takedown-reminders';
import { SOON, asked, found } from './takedown-steps';
import { noLookingAt, shownOf, shownSql, type Shown, type ShownRow } from './takedown.reads';

const MINUTE = 60_000;
type Line = Pick<TakedownEvent, 'kind'> & Partial<TakedownEvent> & Partial<Contents['takedown_event']>;
/** Two ways to write the same address are one. */
const plain = (url: string) =>
  url
    .trim()
    .replace(/^https?:\/\/(www\.)?/i, '')
    .replace(/\/+$/, '')
    .toLowerCase();

/**
 * What is to go from the internet, from the first note to the last look (issue: takedown tracker). It is told in words and by its address;
 * nothing is ever fetched, and where a minor is or may be shown nobody looks.
 */
@Injectable()
export class Takedowns {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly reminders: TakedownReminders,
  ) {}

  async note(actor: Actor, caseId: string, input: TakedownCreate): Promise<Written> {
    const { organizationId, userId } = actor;
    await this.access.reachOpen(actor, 'create', 'Takedown', caseId);
    const words = await this.checked(organizationId, caseId, input);
    const id = uuid();
    const now = this.clock.now();
    const sealer = await this.keyring.of(organizationId, caseId);
    const { what, shows } = input;
    await this.db.em.insert(Takedown, {
      ...{ organizationId, id, caseId, ownerId: userId, what, shows, createdAt: now, checkAt: new Date(now.getTime() + SOON) },
      content: sealTakedown(sealer, 'takedown', organizationId, id, words),
    });
    const row = await this.db.em.findOneByOrFail(Takedown, { organizationId, id });
    await this.add(actor, row, { kind: 'noted' });
    await this.reminders.keep(actor, row);
    return { id, version: 1 };
  }

  async change(actor: Actor, id: string, input: TakedownChange): Promise<Written> {
    const row = await this.reach(actor, id, input.version);
    const words = await this.checked(row.organizationId, row.caseId, input, id);
    const sealer = await this.keyring.of(row.organizationId, row.caseId);
    const { what, shows } = input;
    return this.keep(
      actor,
      row,
      { what, shows, content: sealTakedown(sealer, 'takedown', row.organizationId, id, words) },
      { kind: 'changed' },
    );
  }

  /** Somebody was asked to take it down. What an advocate asked has passed the gate with its filing; what the client asks is theirs (CONF-07). */
  async ask(actor: Actor, id: string, input: TakedownAsk): Promise<Written> {
    const row = await this.reach(actor, id, input.version);
    const route = takedownRoute(input.route);
    if (!isForShown(route, row.shows)) throw invalid('route', 'not_for_this_age');
    if (!route.filedBy.includes(input.filedBy)) throw invalid('filedBy', 'only_the_person_shown');
    if (row.state === 'removed' && (route.purpose === 'removal' || route.purpose === 'search'))
      throw new Refused('transition_refused', 'This is gone. If it is there again, write that down first.');
    if (route.key === 'other' && !input.words.trim()) throw invalid('words', 'required');
    if (input.filedBy !== 'us' && input.filingId) throw invalid('filingId', 'does_not_fit');
    const filingId = input.filedBy === 'us' ? await this.filing(row, input.filingId) : null;
    const at = this.past(input.at);
    const values = asked(row, route, at, { ...input, nextCheckAt: this.coming(input.nextCheckAt) });
    const { reference, words, filedBy } = input;
    return this.keep(actor, row, values, {
      ...{ kind: 'asked', at, route: route.key, filedBy, filingId, reference, words },
      deadlineAt: values.deadlineAt ?? null,
    });
  }

  /** How it stands was found out. */
  async find(actor: Actor, id: string, input: TakedownFound): Promise<Written> {
    const row = await this.reach(actor, id, input.version);
    const { finding, source, words } = input;
    if (!findingsIn[row.state].includes(finding)) throw new Refused('transition_refused', 'This does not fit how it stands now.');
    const noLooking = noLookingAt(await this.shown(row.organizationId, row.caseId), row.shows);
    if (!sourcesFor(finding, noLooking).includes(source)) throw invalid('source', noLooking ? 'nobody_looks' : 'does_not_fit');
    const at = this.past(input.at);
    const values = found(row, { ...input, nextCheckAt: this.coming(input.nextCheckAt) }, at, this.clock.now());
    return this.keep(actor, row, values, { kind: finding, at, source, words });
  }

  async stop(actor: Actor, id: string, { version, reason }: TakedownStop): Promise<Written> {
    const row = await this.reach(actor, id, version);
    return this.keep(actor, row, { stoppedAt: this.clock.now() }, { kind: 'stopped', words: reason });
  }

  async resume(actor: Actor, id: string, { version }: TakedownResume): Promise<Written> {
    const row = await this.reach(actor, id, version, true);
    if (!row.stoppedAt) throw new Refused('transition_refused', 'This is followed.');
    const soon = new Date(this.clock.now().getTime() + SOON);
    return this.keep(actor, row, { stoppedAt: null, checkAt: row.checkAt && row.checkAt > soon ? row.checkAt : soon }, { kind: 'resumed' });
  }

  private async checked(organizationId: string, caseId: string, input: TakedownCreate, own?: string): Promise<Contents['takedown']> {
    const words = { url: input.url.trim(), platform: input.platform.trim(), about: input.about.trim() };
    if (input.shows === 'adult' && !(await this.shown(organizationId, caseId)).adultRecorded)
      throw invalid('shows', 'not_recorded_as_adult');
    if (!words.url) return words;
    const sealer = await this.keyring.of(organizationId, caseId);
    const others = await this.db.em.findBy(Takedown, { organizationId, caseId });
    const known = others.some(
      ({ id, content }) => id !== own && plain(openTakedown(sealer, 'takedown', organizationId, id, content).url) === plain(words.url),
    );
    if (known) throw invalid('url', 'followed_already');
    return words;
  }

  private async shown(organizationId: string, caseId: string): Promise<Shown> {
    const [row] = await this.db.query<ShownRow>(shownSql, [organizationId, caseId]);
    return shownOf(row);
  }

  /** A filing of an advocate on this case. */
  private async filing({ organizationId, caseId }: Takedown, filingId: string | undefined): Promise<string> {
    if (!filingId) throw invalid('filingId', 'required');
    const [known] = await this.db.query(
      `select 1 from filing where organization_id = $1 and case_id = $2 and id = $3 and filed_by = 'advocate'`,
      [organizationId, caseId, filingId],
    );
    if (!known) throw invalid('filingId', 'not_on_this_case');
    return filingId;
  }

  private past(moment: string): Date {
    const at = new Date(moment);
    if (at.getTime() > this.clock.now().getTime() + MINUTE) throw invalid('at', 'in_the_future');
    return at;
  }

  private coming(moment: string | undefined): string | undefined {
    if (moment !== undefined && new Date(moment) <= this.clock.now()) throw invalid('nextCheckAt', 'in_the_past');
    return moment;
  }

  private async reach(actor: Actor, id: string, version: number, stopped = false): Promise<Takedown> {
    const row = await this.db.em.findOneBy(Takedown, { organizationId: actor.organizationId, id });
    await this.access.reachOpen(actor, 'write', 'Takedown', row?.caseId ?? id);
    if (!row) throw new NotFound('This');
    if (row.version !== version) throw new Stale();
    if (row.stoppedAt && !stopped) throw new Refused('transition_refused', 'This is no longer followed. Take it up again first.');
    return row;
  }

  private async keep(actor: Actor, row: Takedown, values: Partial<Takedown>, line: Line): Promise<Written> {
    const version = await changed(this.db, Takedown, row, values);
    const now = { ...row, ...values, version };
    await this.add(actor, now, line);
    await this.reminders.keep(actor, now);
    return { id: row.id, version };
  }

  private async add(
    actor: Actor,
    { organizationId, caseId, id: takedownId }: Takedown,
    { reference, words, ...line }: Line,
  ): Promise<void> {
    const id = uuid();
    const now = this.clock.now();
    const sealer = await this.keyring.of(organizationId, caseId);
    const content = { reference: reference?.trim() ?? '', words: words?.trim() ?? '' };
    await this.db.em.insert(TakedownEvent, {
      ...{ organizationId, id, caseId, takedownId, userId: actor.userId, at: now, createdAt: now },
      ...line,
      content: sealTakedown(sealer, 'takedown_event', organizationId, id, content),
    });
    await this.story.add(actor, caseId, 'takedown', takedownId, { step: line.kind, route: line.route ?? null });
    await this.audit.record(actor, `takedown.${line.kind}`, 'Takedown', [takedownId], caseId);
  }
}
