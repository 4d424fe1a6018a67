import * as z from 'zod/mini';
import { Id, Staff, TimeZone } from './common';
import { PhoneNumber } from './delivery';
import { Email } from './identity';

/** Ways in which the client may be told that there is something new. Another one is another value here and another carrier. */
export const NoticeChannel = z.enum(['email', 'sms']);
export type NoticeChannel = z.infer<typeof NoticeChannel>;
/** Subjects that mean nothing to anybody else; the client picks one. */
export const NoticeSubject = z.enum(['update', 'hello', 'list', 'note', 'news']);
export type NoticeSubject = z.infer<typeof NoticeSubject>;

const hours = {
  /** Hours of the clock in `zone`; from 22 to 6 goes over midnight. */
  from: z.int().check(z.minimum(0), z.maximum(23)),
  to: z.int().check(z.minimum(1), z.maximum(24)),
  /** Days on which these hours begin, 1 Monday to 7 Sunday. */
  days: z.array(z.int().check(z.minimum(1), z.maximum(7))).check(z.minLength(1), z.maxLength(7)),
  zone: TimeZone,
};
/** What the client wants: the channel, when it is safe, and what it looks like. Without it nothing is ever sent. */
export const NoticeWish = z
  .strictObject({
    channel: NoticeChannel,
    address: z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254)),
    subject: NoticeSubject,
    ...hours,
  })
  .check(
    z.refine(({ channel, address }) => channel === 'sms' || Email.safeParse(address).success, {
      error: 'invalid_format',
      path: ['address'],
    }),
    z.refine(({ channel, address }) => channel === 'email' || PhoneNumber.safeParse(address).success, {
      error: 'phone_number',
      path: ['address'],
    }),
    z.refine(({ from, to }) => from !== to, { error: 'empty_hours', path: ['to'] }),
  );
export type NoticeWish = z.infer<typeof NoticeWish>;

const choice = { channel: NoticeChannel, address: z.string(), subject: NoticeSubject, ...hours, givenAt: z.string() };
/** `address` is shortened: somebody may look at the page. `channels` are those that this installation can use. */
export const PortalNotices = z.object({ channels: z.array(NoticeChannel), choice: z.nullable(z.object(choice)) });
export type PortalNotices = z.infer<typeof PortalNotices>;

/** `over`: it went out or was not needed; which of it would tell when the person was there. */
export const PortalNoticeState = z.enum(['waiting', 'leaving', 'left', 'stopped', 'failed', 'uncertain', 'over']);
export type PortalNoticeState = z.infer<typeof PortalNoticeState>;
/** The same for the advocate, with who wrote the consent down, and what became of the notices. */
export const AccountNotices = z.object({
  channels: z.array(NoticeChannel),
  choice: z.nullable(z.object({ ...choice, givenHow: z.enum(['portal', 'spoken']), recordedBy: z.nullable(Staff) })),
  items: z.array(
    z.object({ id: Id, state: PortalNoticeState, why: z.nullable(z.string()), leaveAt: z.string(), settledAt: z.nullable(z.string()) }),
  ),
});
export type AccountNotices = z.infer<typeof AccountNotices>;
