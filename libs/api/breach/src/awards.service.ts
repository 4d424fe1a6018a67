import { Injectable } from '@nestjs/common';
import { localeOf } from '@alongside/api/agencies';
import { Audit, Clock, Database, NotFound, changed, invalid, statement, type Actor } from '@alongside/api/core';
import type { AwardList, AwardView, AwardWrite, Locale, ProgrammeDefault, Written } from '@alongside/contract';
import { programmeViews } from '@alongside/knowledge/deadlines';
import { v7 as uuid } from 'uuid';
import { inForce } from './award-term';
import { Award } from './breach.entity';
import { BreachNotices } from './breach-notices.service';

const list = statement<AwardView>(
  'awards',
  ['uuid', 'time'],
  `select a.id, a.funder, a.number, a.programme, a.pass_through as "passThrough", to_char(a.starts_on, 'YYYY-MM-DD') as "startsOn", to_char(a.ends_on, 'YYYY-MM-DD') as "endsOn",
     ${inForce('$2::timestamptz')} as active, a.tell_name as "tellName", a.tell_channel as "tellChannel", a.tell_value as "tellValue", a.tell_hours as "tellHours", a.conditions, a.version
   from award a join organization o on o.id = a.organization_id
   where a.organization_id = $1 order by (a.ends_on is not null), a.ends_on desc, lower(a.funder), a.id`,
);

/** With which money the organization works, and whom its givers want told of a breach. */
@Injectable()
export class Awards {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly notices: BreachNotices,
  ) {}

  async list(actor: Actor): Promise<AwardList> {
    const [items, [mine]] = await this.db.read<[AwardView, { locale: Locale }]>(
      actor,
      list(actor.organizationId, this.clock.now()),
      localeOf(actor.organizationId, actor.userId),
    );
    await this.audit.read(
      actor,
      'award.listed',
      'Award',
      items.map(({ id }) => id),
    );
    return { items, programmes: programmes(mine?.locale ?? 'en') };
  }

  async add(actor: Actor, input: AwardWrite): Promise<Written> {
    const id = uuid();
    await this.db.em.insert(Award, { organizationId: actor.organizationId, id, ...values(input) });
    // Somebody may be looking for this very deadline: it counts for what is open already.
    await this.audit.record(actor, 'award.added', 'Award', [id, ...(await this.notices.refreshOpen(actor))]);
    return { id, version: 1 };
  }

  /** An award that has ended stays, with its end: a breach of its time may come to light later. */
  async change(actor: Actor, id: string, input: AwardWrite): Promise<Written> {
    const row = await this.db.em.findOneBy(Award, { organizationId: actor.organizationId, id });
    if (!row) throw new NotFound('This award');
    if (!input.version) throw invalid('version', 'required');
    const version = await changed(this.db, Award, { ...row, version: input.version }, values(input));
    await this.audit.record(actor, 'award.changed', 'Award', [id, ...(await this.notices.refreshOpen(actor))]);
    return { id, version };
  }
}

function values({ version: _version, ...input }: AwardWrite) {
  if (input.endsOn && input.endsOn < input.startsOn) throw invalid('endsOn', 'ends_before_start');
  return {
    ...input,
    funder: input.funder.trim(),
    number: input.number.trim(),
    tellName: input.tellName.trim(),
    tellValue: input.tellValue.trim(),
  };
}

const programmes = (locale: Locale): ProgrammeDefault[] =>
  programmeViews(locale).map(({ key, name, tell, hours, source, check }) => ({ key, name, tell, hours, source, check: check ?? false }));
