import * as z from 'zod/mini';

/** Identifier of any row: a uuid (version 7 when we make it). Always in small letters: what is sealed is bound to the id as it is written. */
export const Id = z.uuid().check(z.toLowerCase());
export type Id = z.infer<typeof Id>;

/** A moment, ISO 8601 with offset or Z, in the years 1900 to 2999. Answers always carry UTC with milliseconds. */
export const Moment = z.iso.datetime({ offset: true }).check(
  z.refine(
    (moment) => {
      const year = new Date(moment).getUTCFullYear();
      return year >= 1900 && year < 3000;
    },
    { error: 'out_of_range' },
  ),
);
export type Moment = z.infer<typeof Moment>;

/** A calendar day without time or zone: `2026-11-21`. */
export const Day = z.iso.date();

/** An IANA time zone that this runtime knows, such as `America/New_York`. */
export const TimeZone = z.string().check(
  z.maxLength(64),
  z.refine(
    (zone) => {
      try {
        return Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
      } catch {
        return false;
      }
    },
    { error: 'unknown_time_zone' },
  ),
);

const clean = z.refine<string>((text) => !text.includes('\0') && text.isWellFormed(), { error: 'unreadable_characters' });

/** Optional text up to `max` characters (code points: an emoji is one, or a few joined); refuses NUL and broken surrogate pairs, which nothing downstream can keep. */
export const Text = (max: number) => z.string().check(z.maxLength(max), clean);
/** Text that must say something besides white space. */
export const SomeText = (max: number) =>
  z.string().check(
    z.maxLength(max),
    clean,
    z.refine((text) => text.trim().length > 0, { error: 'required' }),
  );

/** Longest narrative, in characters. */
export const NARRATIVE = 50_000;
export const Narrative = Text(NARRATIVE);
export const Line = Text(300);

/** Every question may stay open in three honest ways. */
export const Answer = z.enum(['yes', 'no', 'unknown', 'not_asked', 'declined']);
export type Answer = z.infer<typeof Answer>;

export const Locale = z.enum(['en', 'es']);
export type Locale = z.infer<typeof Locale>;

export const Stage = z.enum(['report', 'support', 'follow_up', 'closed']);
export type Stage = z.infer<typeof Stage>;

export const Persona = z.enum(['adult_victim', 'minor_victim', 'parent_caregiver', 'third_party', 'esp']);
export type Persona = z.infer<typeof Persona>;

export const Country = z.enum(['US', 'GB', 'AU', 'CA', 'other', 'unknown']);
export type Country = z.infer<typeof Country>;

/** Version of a record as it was read; a write with an older one is refused with `stale`. */
export const Version = z.int().check(z.minimum(1), z.maximum(2_000_000_000));

/** Opaque place in a list; send back what the last page gave. */
export const Cursor = z.string().check(z.maxLength(400), z.regex(/^[A-Za-z0-9_-]+$/));
/** How many rows of a list, 1 to 100; 50 where nothing is said. */
export const PageSize = z._default(z.coerce.number<string | number>().check(z.int(), z.minimum(1), z.maximum(100)), 50);

/** A page of a list: `next` is null at the end. */
export const Page = <T extends z.ZodMiniType>(item: T) => z.object({ items: z.array(item), next: z.nullable(z.string()) });

/** Staff member as shown beside their work. */
export const Staff = z.object({ id: Id, displayName: z.string() });
export type Staff = z.infer<typeof Staff>;

/** Answer of a write that makes or changes one record. */
export const Written = z.object({ id: Id, version: z.int() });
export type Written = z.infer<typeof Written>;

/** Key of an entry of the knowledge base. */
export const Key = z.string().check(z.maxLength(80), z.regex(/^[A-Za-z0-9_.-]+$/));

export const Nothing = z.object({});
