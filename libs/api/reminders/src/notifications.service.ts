import { Injectable } from '@nestjs/common';
import {
  Audit,
  Clock,
  Database,
  HERE,
  Keyring,
  ME,
  caseFilter,
  filterName,
  statement,
  type Actor,
  type AnyActor,
} from '@alongside/api/core';
import type { NotificationList, NotificationsRead, ReasonCode } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { CHANNEL } from './notification-channel';
import { factsOf, reviewsWaiting, wordsOf, type Worded } from './reminder.reads';
import { Notification, type Facts } from './reminder.entity';

/** The newest ones; older ones are history. */
const SHOWN = 100;

interface NotificationRow extends Worded {
  id: string;
  kind: string;
  reason: string;
  caseId: string | null;
  aboutCase: boolean;
  caseNumber: string | null;
  reminderId: string | null;
  createdAt: string;
  readAt: string | null;
}

const lists = new Map<string, ReturnType<typeof statement<NotificationRow>>>();
/** A case that the person may not open anymore takes its number and facts with it. */
function list(actor: Actor) {
  const name = `told_${filterName(actor, 'read', 'Case')}`;
  const made =
    lists.get(name) ??
    statement<NotificationRow>(
      name,
      ['uuid'],
      `select n.id, n.kind, n.reason, n.facts, n.reminder_id as "reminderId", n.created_at as "createdAt", n.read_at as "readAt",
         n.case_id is not null as "aboutCase", c.id as "caseId", c.number as "caseNumber", ${wordsOf.columns}
       from (select * from notification where organization_id = $1 and user_id = ${ME} order by created_at desc, id desc limit ${SHOWN}) n
       left join case_file c on c.organization_id = n.organization_id and c.id = n.case_id and (${caseFilter(actor, 'read', 'Case')})
       left join reminder r on r.organization_id = n.organization_id and r.id = n.reminder_id and r.case_id = c.id
       ${wordsOf.joins}
       order by n.created_at desc, n.id desc`,
    );
  lists.set(name, made);
  return made(actor.organizationId);
}
const unread = statement<{ count: number }>(
  'told_unread',
  ['uuid'],
  `select count(*)::int as count from notification where organization_id = $1 and user_id = ${ME} and read_at is null`,
);

/** What people are told inside the application. */
@Injectable()
export class Notifications {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Tells one person something, with the change that causes it. `facts` are codes and numbers; the browser has the words. */
  async tell(
    actor: AnyActor,
    userId: string,
    about: { kind: string; reason: ReasonCode; facts: Facts; caseId: string | null },
  ): Promise<void> {
    const id = uuid();
    await this.db.em.insert(Notification, { organizationId: actor.organizationId, id, userId, ...about, createdAt: this.clock.now() });
    await this.db.query(`select pg_notify('${CHANNEL}', $1)`, [`${actor.organizationId} ${userId} ${id}`]);
  }

  async list(actor: Actor): Promise<NotificationList> {
    await this.keyring.ready(actor.organizationId);
    const [rows, [{ count }], [reviews] = []] = await this.db.read<[NotificationRow, { count: number }, { count: number }?]>(
      actor,
      list(actor),
      unread(actor.organizationId),
      ...reviewsWaiting(actor),
    );
    await this.audit.read(
      actor,
      'notification.list',
      'Notification',
      rows.map(({ id }) => id),
    );
    return {
      items: rows.map(({ id, kind, reason, caseId, caseNumber, reminderId, createdAt, readAt, ...row }) => ({
        ...{ id, kind, reason, caseId, caseNumber, reminderId, createdAt, readAt },
        facts: row.aboutCase && !caseId ? {} : factsOf(this.keyring, actor.organizationId, { ...row, caseId }),
      })),
      unread: count,
      reviewsWaiting: reviews?.count ?? 0,
    };
  }

  /** Marks one's own as read; ids of others are passed over. */
  async read(actor: Actor, { ids }: NotificationsRead) {
    const changed = await this.db.query<{ id: string }>(
      `with read as (update notification set read_at = $2 where organization_id = ${HERE} and user_id = ${ME} and id = any($1::uuid[]) and read_at is null returning id) select id from read`,
      [ids, this.clock.now()],
    );
    await this.audit.record(
      actor,
      'notification.read',
      'Notification',
      changed.map(({ id }) => id),
    );
    const [left] = await this.db.query<{ unread: number }>(
      `select count(*)::int as unread from notification where organization_id = ${HERE} and user_id = ${ME} and read_at is null`,
    );
    return left;
  }
}
