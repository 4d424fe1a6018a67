/**
 * Calendar days and wall clocks of a time zone. Days are `YYYY-MM-DD`, times `HH:mm`, zones IANA names; instants are `Date`.
 * Everything that a screen says about time goes through here with the organization's zone, never through the browser's.
 */
const DAY = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(zone: string): Intl.DateTimeFormat {
  let format = clocks.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    clocks.set(zone, format);
  }
  return format;
}

function wallClock(zone: string, at: Date): Record<string, string> {
  return Object.fromEntries(
    clock(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
}

export function dayIn(zone: string, at: Date): string {
  const { year, month, day } = wallClock(zone, at);
  return `${year}-${month}-${day}`;
}

export function timeIn(zone: string, at: Date): string {
  const { hour, minute } = wallClock(zone, at);
  return `${hour}:${minute}`;
}

/**
 * The instant at which the clocks of `zone` show this day and time. A time that the change to summer time skips is moved on by the
 * change; of a time that occurs twice in autumn the first is meant. Throws RangeError for what is not a date.
 */
export function instantOf(zone: string, day: string, time = '00:00'): Date {
  const wall = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(wall)) throw new RangeError(`not a day and time: ${day} ${time}`);
  const before = offset(zone, wall - DAY);
  const after = offset(zone, wall + DAY);
  const fits = [before, after].find((minutes) => offset(zone, wall - minutes) === minutes);
  return new Date(wall - (fits ?? before));
}

/** Milliseconds that the clocks of `zone` are ahead of UTC at an instant. */
function offset(zone: string, instant: number): number {
  const { year, month, day, hour, minute, second } = wallClock(zone, new Date(instant));
  return Date.UTC(+year, +month - 1, +day, +hour, +minute, +second) - Math.floor(instant / 1000) * 1000;
}

/** Whole calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10);
}

export function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}
