import type { ReleaseCreate, ReleaseFormView } from '@alongside/contract';
import type { Client } from './client';

export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const daysAgo = (days: number, hours = 0) => new Date(Date.now() - days * DAY - hours * HOUR);
const later = (moment: Date, hours: number) => new Date(Math.min(moment.getTime() + hours * HOUR, Date.now() - 60_000));

export interface OpenCase {
  id: string;
  number: string;
  version: number;
}
export interface Referral {
  id: string;
  version: number;
}

/** One case told by its advocate, step by step, each step at its own time. */
export class Telling {
  private at: Date;
  case: OpenCase = { id: '', number: '', version: 1 };

  constructor(
    readonly advocate: Client,
    readonly supervisor: Client,
    begins: Date,
  ) {
    this.at = begins;
  }

  get now() {
    return this.at;
  }
  /** Lets hours pass, never beyond the present. */
  wait(hours: number) {
    this.at = later(this.at, hours);
    return this;
  }

  async intake(draft: object) {
    const started = await this.advocate.send<{ caseId: string; version: number }>(this.at, 'POST', '/intakes', { draft });
    const opened = await this.advocate.send<{ caseId: string; number: string; version: number }>(
      this.at,
      'POST',
      `/intakes/${started.caseId}/open`,
      { version: started.version },
    );
    this.case = { id: opened.caseId, number: opened.number, version: opened.version };
  }
  async draftOnly(draft: object) {
    const started = await this.advocate.send<{ caseId: string; number: string; version: number }>(this.at, 'POST', '/intakes', { draft });
    this.case = { id: started.caseId, number: started.number, version: started.version };
  }
  post<T = { id: string; version: number }>(path: string, body: object) {
    return this.advocate.send<T>(this.at, 'POST', `/cases/${this.case.id}${path}`, body);
  }
  note(text: string) {
    return this.post('/notes', { text });
  }
  contact(outcome: string, note: string, channel = 'phone') {
    return this.post('/contacts', { with: 'client', direction: 'out', channel, outcome, note });
  }
  async checked(...items: string[]) {
    const view = await this.view();
    for (const itemId of items) {
      const item = view.checklist.find((each) => each.itemId === itemId && each.state === 'open');
      if (item)
        await this.advocate.send(this.at, 'PUT', `/cases/${this.case.id}/checklist/${itemId}`, { version: item.version, state: 'done' });
    }
  }
  /** Does what is still open of a stage. */
  async finished(stage: string) {
    const { checklist } = await this.view();
    await this.checked(...checklist.filter((each) => each.stage === stage).map(({ itemId }) => itemId));
  }
  async stage(stage: string) {
    const { version } = await this.view();
    await this.post('/stage', { version, stage });
  }
  async close(reason: string, note: string) {
    const { version } = await this.view();
    await this.post('/close', { version, reason, note });
  }
  /** Signed on paper by everybody who has to; a minor without anybody who may sign for them decides alone, by the law that lets them come alone. */
  async release(agencyId: string, purpose: string, items: string[], days = 14) {
    const form = await this.advocate.send<ReleaseFormView>(this.at, 'GET', `/cases/${this.case.id}/release-form`);
    const alone = form.signers.problem === 'no_eligible_guardian' ? form.minorAlone.find(({ lawNamed }) => lawNamed) : undefined;
    const guardian = !alone && form.signers.guardian ? form.people.find(({ capacity }) => capacity !== null) : undefined;
    const signers = [form.signers.self ? form.client : null, guardian].flatMap((each) => (each ? [each.personId] : []));
    const body: Omit<ReleaseCreate, 'oneTime' | 'kind'> = {
      agencyId,
      recipientRole: 'Whoever takes the report there',
      purpose,
      items,
      method: 'phone',
      expiresAt: new Date(this.at.getTime() + days * DAY).toISOString(),
      askedThemselves: 'rather_not',
      said: { risks: true, alternatives: true, voluntary: true, revocable: true, redisclosure: true, privilege: true },
      initials: 'MT',
      copy: 'declined',
      ...(alone && { minorAlone: { rule: alone.rule, law: 'State law on counseling for minors who were sexually abused' } }),
      signers: signers.map((personId) => ({
        personId,
        how: 'now',
        signature: { how: 'paper', paperLocation: 'Locked cabinet B, folder of the case' },
      })),
    };
    return this.post('/releases', body);
  }
  async referral(agencyId: string, acts: 'client' | 'advocate', purpose: string, items: string[] = []): Promise<Referral> {
    return this.post('/referrals', { agencyId, acts, purpose, items });
  }
  async step(referral: Referral, to: string, more: object = {}) {
    const moved = await this.advocate.send<Referral>(this.at, 'POST', `/referrals/${referral.id}/step`, {
      version: referral.version,
      to,
      ...more,
    });
    referral.version = moved.version;
  }
  async approved(referral: Referral) {
    const decided = await this.supervisor.send<Referral>(this.at, 'POST', `/reviews/${referral.id}`, {
      version: referral.version,
      decision: 'approve',
    });
    referral.version = decided.version ?? referral.version + 1;
    await this.fresh(referral);
  }
  filing(referral: Referral, channel: string, filedBy: string, reference: string, content: string[], more: object = {}) {
    const basis = filedBy === 'client' ? 'client_files' : filedBy === 'provider' ? 'provider_duty' : 'release';
    return this.advocate.send(this.at, 'POST', `/referrals/${referral.id}/filings`, {
      channel,
      filedBy,
      basis,
      filedAt: this.at.toISOString(),
      zone: 'America/New_York',
      reference,
      content,
      note: '',
      ...more,
    });
  }
  async chased(referral: Referral, outcome: string, note: string) {
    await this.advocate.send(this.at, 'POST', `/referrals/${referral.id}/contacts`, {
      with: 'agency',
      direction: 'out',
      channel: 'phone',
      outcome,
      note,
    });
    await this.fresh(referral);
  }
  /** The whole way of a referral to `sent`. */
  async sent(agencyId: string, acts: 'client' | 'advocate', purpose: string, items: string[]): Promise<Referral> {
    if (acts === 'advocate') await this.release(agencyId, purpose, items, 30);
    const referral = await this.referral(agencyId, acts, purpose, items);
    await this.step(referral, 'awaiting_review');
    this.wait(2);
    await this.approved(referral);
    this.wait(1);
    await this.step(referral, 'sent');
    return referral;
  }
  view() {
    return this.advocate.send<{
      version: number;
      parties: { id: string; personId: string; role: string }[];
      checklist: { itemId: string; stage: string; state: string; version: number }[];
    }>(this.at, 'GET', `/cases/${this.case.id}`);
  }
  private async fresh(referral: Referral) {
    const view = await this.advocate.send<Referral>(this.at, 'GET', `/referrals/${referral.id}`);
    referral.version = view.version;
  }
}
