import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  Access,
  AppError,
  Audit,
  Clock,
  Database,
  Keyring,
  NotFound,
  Refused,
  changed,
  holds,
  invalid,
  type Actor,
} from '@alongside/api/core';
import { DepictionChanges, LegalHolds, Overseers, Parties, Story } from '@alongside/api/cases';
import { Notifications } from '@alongside/api/reminders';
import {
  FreezeStep,
  type FreezeDecide,
  type FreezeEnd,
  type FreezeList,
  type FreezeStart,
  type FreezeStepDone,
  type FreezeView,
  type Staff,
} from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { EvidenceFile } from './evidence-file.entity';
import { EvidenceFiles } from './evidence-files.service';
import { EvidenceRule } from './evidence-rule';
import { openEvidence, sealEvidence, type FreezeWords } from './evidence.content';
import { EvidenceFreeze } from './freeze.entity';

/**
 * The runbook for material that must not be here (DATA-10, IMG-03): it freezes without copying, and only a director who did not notice it
 * themselves decides, with the words of counsel and of law enforcement on record.
 */
@Injectable()
export class Freezes implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly changes: DepictionChanges,
    private readonly parties: Parties,
    private readonly holds: LegalHolds,
    private readonly overseers: Overseers,
    private readonly notifications: Notifications,
    private readonly rule: EvidenceRule,
    private readonly files: EvidenceFiles,
  ) {}

  onModuleInit() {
    this.changes.listen((actor, caseId) => this.answered(actor, caseId));
    // Neither a client's wish nor a purge date deletes what is frozen.
    this.holds.keeps((organizationId, caseId) => this.rule.keeps(organizationId, caseId));
  }

  async list(actor: Actor, caseId: string): Promise<FreezeList> {
    await this.access.reach(actor, 'read', 'Freeze', caseId);
    const items = await this.db.transaction(actor, () => this.views(actor.organizationId, caseId));
    await this.audit.read(
      actor,
      'freeze.list',
      'Freeze',
      items.map(({ id }) => id),
      caseId,
    );
    return { items };
  }

  /** Freezes now. From here on the case counts as one where a minor may be shown, until a second person has said otherwise. */
  async start(actor: Actor, caseId: string, { noticed }: FreezeStart) {
    const found = await this.access.reach(actor, 'create', 'Freeze', caseId);
    if (await this.open(actor.organizationId, caseId)) throw new Refused('duplicate', 'This case is frozen already.');
    const id = await this.freeze(actor, caseId, noticed);
    const mayAnswer = found.stage !== 'closed' && holds(actor, found, 'write', 'Depiction');
    if (mayAnswer && !(await this.rule.minor(actor.organizationId, caseId)))
      await this.parties.addDepiction(actor, caseId, { ageWhenMade: 'unknown', note: '' });
    return { id, version: 1 };
  }

  async step(actor: Actor, id: string, { version, step, words }: FreezeStepDone) {
    const { row, content } = await this.reached(actor, 'write', id);
    if (row.state === 'ended') throw new Refused('transition_refused', 'This is over.');
    const done = { step, words, by: actor.userId, at: this.clock.now().toISOString() };
    const steps = [...content.steps.filter((each) => each.step !== step), done];
    return this.keep(actor, row, version, { content: { ...content, steps } }, 'freeze.step');
  }

  /** Destroying is done at once, and only here; keeping for officers may be decided anew when they have what they need. */
  async decide(actor: Actor, id: string, { version, ...decision }: FreezeDecide) {
    const { row, content } = await this.reached(actor, 'review', id);
    if (row.state === 'ended' || row.decision === 'destroy') throw new Refused('transition_refused', 'This was decided.');
    if (row.noticedBy === actor.userId) throw new AppError('own_work', 'Somebody other than whoever noticed it decides.');
    if (new Date(decision.at) > this.clock.now()) throw invalid('at', 'in_the_future');
    const missing = FreezeStep.options.filter((step) => before.includes(step) && !content.steps.some((each) => each.step === step));
    if (missing.length > 0) throw new Refused('not_settled', 'First: hands off, who saw it, counsel, and law enforcement.');
    if (decision.decision === 'no_minor' && (await this.rule.minor(row.organizationId, row.caseId)))
      throw new Refused(
        'minor_images_refused',
        'Somebody shown still counts as a minor. A second person confirms the answers about age first.',
      );
    const decided = { ...decision, by: actor.userId, decidedAt: this.clock.now().toISOString() };
    const answer = await this.keep(
      actor,
      row,
      version,
      { state: 'decided', decision: decision.decision, content: { ...content, decision: decided } },
      'freeze.decided',
    );
    if (decision.decision === 'destroy') await this.destroy(actor, row);
    await this.story.add(actor, row.caseId, 'evidence_freeze', id, { state: 'decided', decision: decision.decision });
    return answer;
  }

  async end(actor: Actor, id: string, { version, words }: FreezeEnd) {
    const { row, content } = await this.reached(actor, 'review', id);
    if (row.state !== 'decided') throw new Refused('transition_refused', 'It ends when it was decided.');
    if (row.decision === 'keep_for_officers')
      throw new Refused('not_settled', 'It is kept for law enforcement. When they have what they need, decide again.');
    if (content.steps.length < FreezeStep.options.length) throw new Refused('not_settled', 'A step is still open.');
    const ended = { words, by: actor.userId, at: this.clock.now().toISOString() };
    const answer = await this.keep(actor, row, version, { state: 'ended', content: { ...content, ended } }, 'freeze.ended');
    await this.story.add(actor, row.caseId, 'evidence_freeze', id, { state: 'ended' });
    return answer;
  }

  /** In the transaction of an answer about age: what is on its way is not taken, and what is there is frozen. */
  private async answered(actor: Actor, caseId: string): Promise<void> {
    const { organizationId } = actor;
    if (!(await this.rule.minor(organizationId, caseId))) return;
    await this.stopArriving(organizationId, caseId);
    const [stored] = await this.db.query(
      `select 1 from evidence_file where organization_id = $1 and case_id = $2 and state = 'stored' limit 1`,
      [organizationId, caseId],
    );
    if (stored && !(await this.open(organizationId, caseId))) await this.freeze(actor, caseId, '');
  }

  private stopArriving(organizationId: string, caseId: string) {
    return this.db.query(`delete from evidence_file where organization_id = $1 and case_id = $2 and state = 'arriving'`, [
      organizationId,
      caseId,
    ]);
  }

  private async freeze(actor: Actor, caseId: string, noticed: string): Promise<string> {
    const { organizationId, userId } = actor;
    const id = uuid();
    const sealer = await this.keyring.of(organizationId, caseId);
    const content: FreezeWords = { noticed, steps: [], decision: null, ended: null };
    await this.db.em.insert(EvidenceFreeze, {
      ...{ organizationId, id, caseId, state: 'frozen', decision: null, noticedBy: userId, noticedAt: this.clock.now() },
      content: sealEvidence(sealer, 'evidence_freeze', organizationId, id, content),
    });
    await this.stopArriving(organizationId, caseId);
    await this.story.add(actor, caseId, 'evidence_freeze', id, { state: 'frozen' });
    await this.audit.record(actor, 'freeze.started', 'Freeze', [id], caseId);
    for (const director of await this.overseers.all(actor, caseId, [userId], 'Freeze'))
      await this.notifications.tell(actor, director, { kind: 'freeze', reason: 'evidence_frozen', facts: {}, caseId });
    return id;
  }

  private async destroy(actor: Actor, { organizationId, caseId }: EvidenceFreeze) {
    const rows = await this.db.em.findBy(EvidenceFile, { organizationId, caseId, state: 'stored' });
    for (const row of rows) await this.files.destroy(actor, row, '');
  }

  private async open(organizationId: string, caseId: string): Promise<boolean> {
    return (await this.rule.frozen(organizationId, caseId)) !== null;
  }

  private async reached(actor: Actor, action: 'write' | 'review', id: string) {
    const { organizationId } = actor;
    const row = await this.db.em.findOneBy(EvidenceFreeze, { organizationId, id });
    if (!row) throw new NotFound('This');
    await this.access.reach(actor, action, 'Freeze', row.caseId);
    const sealer = await this.keyring.of(organizationId, row.caseId);
    return { row, content: openEvidence(sealer, 'evidence_freeze', organizationId, id, row.content) };
  }

  private async keep(
    actor: Actor,
    row: EvidenceFreeze,
    version: number,
    { content, ...values }: Partial<Pick<EvidenceFreeze, 'state' | 'decision'>> & { content: FreezeWords },
    action: string,
  ) {
    const sealer = await this.keyring.of(row.organizationId, row.caseId);
    const sealed = sealEvidence(sealer, 'evidence_freeze', row.organizationId, row.id, content);
    const now = await changed(this.db, EvidenceFreeze, { ...row, version }, { ...values, content: sealed });
    await this.audit.record(actor, action, 'Freeze', [row.id], row.caseId);
    return { id: row.id, version: now };
  }

  private async views(organizationId: string, caseId: string): Promise<FreezeView[]> {
    const rows = await this.db.query<EvidenceFreeze & { files: number }>(
      `select f.id, f.case_id as "caseId", f.state, f.noticed_by as "noticedBy", f.noticed_at as "noticedAt", f.content, f.version,
         (select count(*)::int from evidence_file x where x.organization_id = f.organization_id and x.case_id = f.case_id and x.state = 'stored') as files
       from evidence_freeze f where f.organization_id = $1 and f.case_id = $2 order by f.noticed_at desc, f.id desc limit 50`,
      [organizationId, caseId],
    );
    if (rows.length === 0) return [];
    const people = await this.db.query<Staff>('select id, display_name as "displayName" from user_account where organization_id = $1', [
      organizationId,
    ]);
    const staff = (id: string): Staff => people.find((person) => person.id === id) ?? { id, displayName: '' };
    const sealer = await this.keyring.of(organizationId, caseId);
    return rows.map(({ content, noticedBy, noticedAt, ...row }) => {
      const { noticed, steps, decision, ended } = openEvidence(sealer, 'evidence_freeze', organizationId, row.id, content);
      const order = (step: FreezeStep) => FreezeStep.options.indexOf(step);
      return {
        ...row,
        noticed,
        by: staff(noticedBy),
        at: new Date(noticedAt).toISOString(),
        steps: steps.map((step) => ({ ...step, by: staff(step.by) })).sort((one, other) => order(one.step) - order(other.step)),
        decision: decision && { ...decision, by: staff(decision.by) },
        ended: ended && { ...ended, by: staff(ended.by) },
      };
    });
  }
}

/** What has to be done before anybody decides. */
const before: readonly FreezeStep[] = ['hands_off', 'who_saw', 'counsel_called', 'officers_called'];
