import { Mail, type Letter } from '@alongside/api/core';
import type { Ask } from './database';

type Mood = 'takes' | 'not_now' | 'lost';

/** Where letters end: it keeps what it takes, refuses some for now, and takes some without saying so, as mail servers do. */
export class SinkMail extends Mail {
  letters: Letter[] = [];
  mood: (letter: Letter) => Mood = () => 'takes';
  override get ready(): boolean {
    return true;
  }
  override async send(letter: Letter): Promise<void> {
    const mood = this.mood(letter);
    if (mood === 'not_now') throw Object.assign(new Error('Not now.'), { responseCode: 451 });
    this.letters.push(letter);
    if (mood === 'lost') throw Object.assign(new Error('The line broke.'), { code: 'ECONNECTION' });
  }
}

interface Sent {
  id: string;
  userId: string;
  kind: 'now' | 'digest';
  onDay: string | null;
  weekday: number | null;
  due: number;
}

/** A book of the letters that arrived, kept outside of the database, and what it must never hold. */
export class LetterBook {
  /** By person and day, the letters of the digest that arrived: one that came twice is the same letter. */
  private readonly digests = new Map<string, Set<string>>();
  letters = 0;
  digestLetters = 0;

  constructor(private readonly ask: Ask) {}

  /** Which promises the letters of this step break. Asked before anything else happens. */
  async broken(letters: readonly Letter[], now: Date, since: Date, begun: boolean): Promise<string[]> {
    const due = letters.filter(({ messageId }) => messageId.startsWith('due-'));
    this.letters += due.length;
    const found: string[] = [];
    const sent = await this.ask<Sent>(
      `select d.id, d.user_id as "userId", d.kind, d.on_day::text as "onDay", extract(isodow from d.on_day)::int as weekday,
         (select count(*)::int from reminder r join case_file c on c.id = r.case_id
          where r.state = 'open' and r.due_at <= $2 and r.delivered_at is not null and c.stage <> 'closed' and (r.owner_id = d.user_id or r.stand_in_id = d.user_id)) as due
       from dispatch d where d.id = any($1::uuid[])`,
      [due.map(({ messageId }) => messageId.slice(4)), now],
    );
    const perPerson = new Map<string, Set<string>>();
    for (const { messageId, text } of due) {
      const letter = sent.find(({ id }) => messageId === `due-${id}`);
      const says = Number(/^\d+/.exec(text)?.[0]);
      if (!letter || !(says >= 1)) found.push(`"every letter says how many" is broken by ${messageId}`);
      else if (says > letter.due) found.push(`"no letter tells of what is over" is broken by ${messageId}: ${says} of ${letter.due}`);
      if (letter?.kind !== 'digest') continue;
      const key = `${letter.userId} ${letter.onDay}`;
      this.digests.set(key, (this.digests.get(key) ?? new Set()).add(messageId));
      perPerson.set(letter.userId, (perPerson.get(letter.userId) ?? new Set()).add(messageId));
      if ((letter.weekday ?? 0) > 5) found.push(`"no digest on a weekend" is broken by ${messageId}`);
      if ((this.digests.get(key)?.size ?? 0) > 1) found.push(`"one digest a day" is broken by ${messageId}`);
      this.digestLetters += 1;
    }
    for (const [userId, ids] of perPerson) if (ids.size > 1) found.push(`"one digest after days off" is broken for ${userId}: ${ids.size}`);
    return [...found, ...(await this.missing(now, since, begun))];
  }

  /** What should have left by now and did not. */
  private async missing(now: Date, since: Date, begun: boolean): Promise<string[]> {
    const held = await this.ask<{ id: string }>(`select id from dispatch where state in ('waiting', 'sending') and next_at <= $1 limit 3`, [
      now,
    ]);
    // Eight in the morning of a weekday has passed, and something was due that was not told at once.
    const hungry = await this.ask<{ id: string }>(
      `select u.id from user_account u join organization o on o.id = u.organization_id
       where u.state = 'active' and extract(isodow from $1::timestamptz at time zone o.timezone) < 6 and extract(hour from $2::timestamptz at time zone o.timezone) between 9 and 10
         and exists (select 1 from reminder r join case_file c on c.id = r.case_id where r.owner_id = u.id and r.state = 'open' and r.due_at <= $2 and r.delivered_at is not null
           and c.stage <> 'closed' and r.kind <> 'escalation')
         and not exists (select 1 from dispatch d where d.user_id = u.id and d.kind = 'digest' and d.on_day = ($1::timestamptz at time zone o.timezone)::date)`,
      [now, since],
    );
    return [
      ...held.map(({ id }) => `"no letter is forgotten" is broken by ${id}`),
      // On the first day everybody is only asked when they want it.
      ...(begun ? hungry : []).map(({ id }) => `"whoever has something due has a digest" is broken for ${id}`),
    ];
  }
}
