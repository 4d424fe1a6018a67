import type { BreachKind, NoticeState, OutreachState, TellChannel } from '@alongside/contract';

type Words<Code extends string> = Readonly<Record<Code, string>>;

export const breachKinds: Readonly<Record<BreachKind, { label: string; hint: string }>> = {
  lost_device: {
    label: $localize`A device was lost or stolen`,
    hint: $localize`A laptop, a telephone, a memory stick.`,
  },
  account_taken_over: {
    label: $localize`Somebody else may have used an account`,
    hint: $localize`Of a colleague, or a page of the portal.`,
  },
  wrong_recipient: {
    label: $localize`Something reached the wrong person`,
    hint: $localize`A letter, an e-mail, a call, a fax.`,
  },
  seen_by_somebody: {
    label: $localize`Somebody may have seen what they should not`,
    hint: $localize`Over a shoulder, in an office, in a file that was not theirs.`,
  },
  paper: { label: $localize`Papers were lost or seen`, hint: $localize`A folder, a notebook, a printout.` },
  system: { label: $localize`A computer system may have been entered`, hint: $localize`Ours, or that of somebody who works for us.` },
  other: { label: $localize`Something else`, hint: $localize`Say it in your own words.` },
};

export const noticeStates: Words<NoticeState> = {
  open: $localize`not told yet`,
  told: $localize`told`,
  not_required: $localize`not required`,
};

export const outreachStates: Words<OutreachState> = {
  open: $localize`not reached yet`,
  reached: $localize`reached`,
  not_safe: $localize`not safe to tell now`,
  not_reached: $localize`could not be reached`,
};

export const tellChannels: Words<TellChannel> = {
  phone: $localize`By telephone`,
  email: $localize`By e-mail`,
  web_form: $localize`On a website`,
  letter: $localize`By letter`,
  in_person: $localize`In person`,
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How much time is left, as people say it: hours at first, days where there are many. Rounded down, so that nobody comes too late. */
export function timeLeft(dueAt: string, now: Date): { words: string; urgency: 'late' | 'soon' | 'calm' } {
  const left = Date.parse(dueAt) - now.getTime();
  if (left <= 0) {
    const late = Math.floor(-left / HOUR);
    if (late < 1) return { words: $localize`due now`, urgency: 'late' };
    return { words: late === 1 ? $localize`1 hour late` : $localize`${late}:COUNT: hours late`, urgency: 'late' };
  }
  const hours = Math.floor(left / HOUR);
  if (hours < 1) return { words: $localize`less than an hour left`, urgency: 'late' };
  if (hours < 97) {
    const words = hours === 1 ? $localize`1 hour left` : $localize`${hours}:COUNT: hours left`;
    return { words, urgency: hours < 24 ? 'soon' : 'calm' };
  }
  return { words: $localize`${Math.floor(left / DAY)}:COUNT: days left`, urgency: 'calm' };
}
