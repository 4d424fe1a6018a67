import { Service, inject } from '@angular/core';
import { ReasonCode, type NotificationView } from '@alongside/contract';
import { Dates, Now } from '@alongside/web/ui';
import { times } from '../words/times';

/** As much of a notification or a reminder as its sentence needs. */
export type Reason = Pick<NotificationView, 'reason' | 'facts' | 'caseNumber'>;

interface Words {
  agency: string;
  title: string;
  number: string;
  /** Number of a legal request. */
  request: string;
  /** How many steps of a checklist wait besides the one that is named. */
  others: number;
  /** Whom to ask where an agency gives no status. */
  instead: string;
  hours: number;
  days: number;
  /** How often an agency was asked without an answer, out of how many times before a supervisor hears of it. */
  asked: number;
  of: number;
  /** It has answered before, so that it is asked how things stand. */
  heard: boolean;
  /** Whole days since something was sent. */
  silent: number;
  /** A minor is or may be shown: nobody looks. */
  noLooking: boolean;
  /** Whether what runs out has run out by now. */
  over: boolean;
  justified: boolean;
  /** Nobody has the case now. */
  nobody: boolean;
  count: number;
  /** A day, as people say it. */
  when: string;
  /** Whoever should have answered put it off. */
  putOff: boolean;
}

const DAY = 86_400_000;
const count = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** What each reason says. `number` is the case's; `title` belongs to a to-do, a checklist item or an appointment. */
const sentences: Record<ReasonCode, (words: Words) => string> = {
  ask_agency: (words) =>
    words.heard
      ? why($localize`Ask ${words.agency}:AGENCY: how it stands with ${words.number}:CASE:`, words)
      : why($localize`Ask ${words.agency}:AGENCY: about ${words.number}:CASE:`, words),
  ask_client: (words) => why($localize`Find out what ${words.agency}:AGENCY: answered about ${words.number}:CASE:`, words),
  ask_instead: ({ agency, number, instead }) =>
    instead
      ? $localize`${agency}:AGENCY: gives no status: ask about ${number}:CASE: elsewhere. ${instead}:WHOM:`
      : $localize`Ask about ${number}:CASE: elsewhere: ${agency}:AGENCY: gives no status`,
  check_ignored: ({ agency, number }) => $localize`Nobody has asked ${agency}:AGENCY: about ${number}:CASE:, although it was time`,
  removal_due: ({ agency, number }) => $localize`The 48 hours of ${agency}:AGENCY: are over: look whether it is gone (${number}:CASE:)`,
  removal_late: ({ agency, number }) =>
    $localize`${agency}:AGENCY: had 48 hours to take it down and has not answered: ask again (${number}:CASE:)`,
  agency_silent: ({ agency, number, asked }) =>
    asked > 0
      ? $localize`No answer from ${agency}:AGENCY: about ${number}:CASE:: asked ${times(asked)}:TIMES:`
      : $localize`No answer from ${agency}:AGENCY: about ${number}:CASE: after the last attempt`,
  review_waiting: ({ agency, number }) => $localize`A referral to ${agency}:AGENCY: waits for review (${number}:CASE:)`,
  review_asked: ({ agency, number }) => $localize`Your review is asked for a referral to ${agency}:AGENCY: (${number}:CASE:)`,
  review_approved: ({ agency, number }) => $localize`The referral to ${agency}:AGENCY: is approved (${number}:CASE:)`,
  review_returned: ({ agency, number }) => $localize`The referral to ${agency}:AGENCY: came back with a reason (${number}:CASE:)`,
  release_expiring: (words) =>
    words.over ? released(words) : $localize`The release for ${words.agency}:AGENCY: ends soon (${words.number}:CASE:)`,
  release_expired: released,
  release_used: ({ agency, number }) => $localize`The release for ${agency}:AGENCY: was for one time and is used (${number}:CASE:)`,
  release_of_age: ({ agency, number }) => $localize`The release for ${agency}:AGENCY: has lapsed: the person of ${number}:CASE: is of age`,
  release_emancipated: ({ agency, number }) =>
    $localize`The release for ${agency}:AGENCY: has lapsed: the person of ${number}:CASE: is emancipated`,
  release_signer_lost: ({ agency, number }) =>
    $localize`The release for ${agency}:AGENCY: has lapsed: whoever signed may not any more (${number}:CASE:)`,
  release_signers_changed: ({ agency, number }) =>
    $localize`The release for ${agency}:AGENCY: has lapsed: somebody else has to sign now (${number}:CASE:)`,
  release_declined_by_client: ({ number }) => $localize`A release was not wanted, in the portal (${number}:CASE:)`,
  release_revoked_by_client: ({ number }) => $localize`A release was taken back in the portal (${number}:CASE:)`,
  portal_closed: ({ number }) => $localize`A portal page was closed (${number}:CASE:)`,
  portal_danger: ({ number }) =>
    $localize`The portal of ${number}:CASE: was opened with the words for danger: reach them in their safe way only`,
  portal_in_use: ({ number }) => $localize`The portal page of ${number}:CASE: is in use now: somebody chose their own words`,
  message_taken_back: ({ number }) => $localize`A message was taken back in the portal before anybody read it (${number}:CASE:)`,
  notices_chosen: ({ number }) => $localize`Somebody chose in the portal how they want to hear of news (${number}:CASE:)`,
  portal_without_card: ({ number }) => $localize`Somebody knows the portal words of ${number}:CASE: but not the card`,
  release_revoked: ({ agency, number }) => $localize`The release for ${agency}:AGENCY: was taken back (${number}:CASE:)`,
  departure_stopped: ({ number }) => $localize`What was to go out for ${number}:CASE: was stopped: nothing allows it any more`,
  departure_uncertain: ({ number }) =>
    $localize`Nobody knows whether what went out for ${number}:CASE: arrived. It is not sent twice: please find out`,
  departure_failed: ({ number }) => $localize`What was to go out for ${number}:CASE: was refused for good and did not arrive`,
  message_unanswered: ({ number }) => $localize`A message waits for an answer (${number}:CASE:)`,
  message_long_unanswered: ({ number, count, when, putOff }) => {
    const waits =
      count > 1
        ? $localize`${count}:COUNT: messages of ${number}:CASE: wait for an answer, the first since ${when}:WHEN:`
        : $localize`A message of ${number}:CASE: waits for an answer since ${when}:WHEN:`;
    return putOff ? $localize`${waits}:SENTENCE:; the reminder was put off` : waits;
  },
  message_received: ({ number }) => $localize`A new message (${number}:CASE:)`,
  case_assigned: ({ number }) => $localize`${number}:CASE: was given to you`,
  case_shared: ({ number }) => $localize`${number}:CASE: was shared with you`,
  reminder_given: ({ number }) => $localize`A reminder was given to you (${number}:CASE:)`,
  break_glass: ({ number }) => $localize`Somebody opened ${number}:CASE: in an emergency`,
  glass_decided: ({ number, justified }) =>
    justified
      ? $localize`The emergency opening of ${number}:CASE: was found justified`
      : $localize`The emergency opening of ${number}:CASE: was found not justified`,
  glass_decided_own: ({ justified }) =>
    justified ? $localize`Your emergency opening was found justified` : $localize`Your emergency opening was found not justified`,
  glass_often: ({ count }) => $localize`A colleague opened ${count}:COUNT: cases in emergencies within 30 days`,
  evidence_frozen: ({ number }) => $localize`The evidence of ${number}:CASE: is frozen: a director decides`,
  access_ended: () => $localize`A case is no longer open to you`,
  handover_to_you: ({ when }) => $localize`A case comes to you: ${when}:WHEN:`,
  handover_from_you: ({ number, when }) => $localize`${number}:CASE: goes to a colleague: ${when}:WHEN:`,
  case_restricted: ({ number }) => $localize`${number}:CASE: is restricted now`,
  case_restriction_lifted: ({ number }) => $localize`${number}:CASE: is no longer restricted`,
  block_lifted: ({ number }) => $localize`A colleague is no longer kept out of ${number}:CASE:`,
  conflict_declared: ({ number, nobody }) =>
    nobody
      ? $localize`A colleague has a conflict of interest and is out of ${number}:CASE:. Nobody has the case now`
      : $localize`A colleague has a conflict of interest and is out of ${number}:CASE:`,
  glass_review: ({ number }) => $localize`Somebody opened ${number}:CASE: in an emergency: look at why`,
  live_check: ({ number }) => $localize`A release was signed in the portal: speak with the person before it counts (${number}:CASE:)`,
  tell_recipient: ({ agency, number }) => $localize`Tell ${agency}:AGENCY: that the release was taken back (${number}:CASE:)`,
  coming_of_age: ({ number }) => $localize`The person of ${number}:CASE: comes of age soon: releases that a parent signed end that day`,
  legal_request: ({ number }) =>
    number ? $localize`A legal request must be answered (${number}:CASE:)` : $localize`A legal request must be answered`,
  notify_client: ({ number }) => $localize`Tell the person of ${number}:CASE: what was disclosed, and why`,
  notify_client_request: ({ number }) => $localize`Tell the person of ${number}:CASE: that somebody asks for their records by law`,
  emergency_review: ({ number }) => $localize`Look at what was done in an emergency (${number}:CASE:)`,
  emergency_recorded: ({ number }) => $localize`Danger to life: somebody outside was told about ${number}:CASE:`,
  emergency_reviewed: ({ number }) => $localize`Somebody looked at what you did in an emergency (${number}:CASE:)`,
  legal_request_received: ({ request }) => $localize`A legal request came in: ${request}:REQUEST:`,
  legal_request_named: ({ number }) => $localize`A legal request names ${number}:CASE:`,
  legal_request_due: ({ request }) => $localize`The legal request ${request}:REQUEST: must be answered soon`,
  legal_request_late: ({ request }) => $localize`The legal request ${request}:REQUEST: should have been answered by now`,
  legal_approval_asked: ({ request }) => $localize`Your approval is asked for ${request}:REQUEST:`,
  legal_approved: ({ request }) => $localize`What you prepared for ${request}:REQUEST: is approved`,
  legal_not_approved: ({ request }) => $localize`What you prepared for ${request}:REQUEST: came back with a reason`,
  client_request: ({ number }) => $localize`A request about one’s own file must be answered (${number}:CASE:)`,
  client_request_second: ({ number }) => $localize`A request about one’s own file waits for a second person (${number}:CASE:)`,
  safety_outreach: ({ number }) => $localize`Call the person of ${number}:CASE: on a safe way: their information may be known to others`,
  safety_outreach_now: ({ number }) =>
    $localize`Reach the person of ${number}:CASE: now, on a safe way: somebody who may harm them may know of their information`,
  breach_opened: () => $localize`Something may have leaked: the clock runs`,
  breach_due: ({ hours }) =>
    hours === 1
      ? $localize`Somebody must be told of a leak within an hour`
      : $localize`Somebody must be told of a leak within ${hours}:COUNT: hours`,
  breach_late: () => $localize`Somebody had to be told of a leak by now`,
  breach_closed: () => $localize`What may have leaked is dealt with`,
  account_waits: () => $localize`A change to the account of a colleague waits for your decision`,
  account_decided: () => $localize`A change to the account of a colleague was decided`,
  account_narrowed: () => $localize`Roles were taken away from a colleague`,
  own_account_asked: () => $localize`Somebody asked for a change to your account`,
  own_account_changed: () => $localize`Your account was changed`,
  own_account_refused: () => $localize`A change to your account was refused`,
  own_factor_changed: () => $localize`Your second step at sign-in was changed`,
  takedown_start: ({ title, number }) => $localize`Nobody was asked yet to take something down: ${title}:TITLE: (${number}:CASE:)`,
  takedown_clock: ({ title, number }) =>
    $localize`The time that the law gives is over: ask ${title}:TITLE: whether it is gone (${number}:CASE:)`,
  takedown_ask: ({ title, number }) => $localize`Ask how it stands with what is to go: ${title}:TITLE: (${number}:CASE:)`,
  takedown_next: ({ title, number }) => $localize`Decide what comes next, it is still there: ${title}:TITLE: (${number}:CASE:)`,
  takedown_recheck: ({ title, number, noLooking }) =>
    noLooking
      ? $localize`Ask the platform or a hotline whether it is still gone, do not look: ${title}:TITLE: (${number}:CASE:)`
      : $localize`See whether it is still gone: ${title}:TITLE: (${number}:CASE:)`,
  plan_review: ({ number }) => $localize`Look at the safety plan again together (${number}:CASE:)`,
  client_silent: ({ days, number }) =>
    days === 1
      ? $localize`No contact with the person of ${number}:CASE: for a day`
      : $localize`No contact with the person of ${number}:CASE: for ${days}:COUNT: days`,
  stand_in: ({ number }) => $localize`A colleague is away and something is due: you stand in (${number}:CASE:)`,
  stand_in_asked: ({ when }) => $localize`You stand in for a colleague who is away, from: ${when}:WHEN:`,
  absence_recorded: ({ when }) => $localize`It was recorded that you are away, until: ${when}:WHEN:. You can change it under your settings`,
  absence_over: () => $localize`It was recorded that you are back: what falls due is yours alone again`,
  todo_due: titled,
  checklist_due: steps,
  appointment_soon: ({ title, number }) =>
    title ? $localize`Appointment for ${number}:CASE:: ${title}:TITLE:` : $localize`Appointment for ${number}:CASE:`,
};

/** Turns the code and the facts of a reminder or a notification into the sentence that says why. */
@Service()
export class ReasonTexts {
  private readonly now = inject(Now);
  private readonly dates = inject(Dates);

  of({ reason, facts, caseNumber }: Reason): string {
    const words: Words = {
      agency: typeof facts['agency'] === 'string' ? facts['agency'] : $localize`the agency`,
      title: typeof facts['title'] === 'string' ? facts['title'] : '',
      number: caseNumber ?? '',
      instead: typeof facts['instead'] === 'string' ? facts['instead'] : '',
      request: typeof facts['request'] === 'string' ? facts['request'] : '',
      others: typeof facts['count'] === 'number' ? facts['count'] - 1 : 0,
      hours: count(facts['hours']),
      noLooking: facts['noLooking'] === true,
      asked: count(facts['asked'] ?? facts['attempts']),
      of: count(facts['of']) || Infinity,
      heard: facts['heard'] === true,
      silent: typeof facts['sentAt'] === 'string' ? Math.floor((this.now.at().getTime() - Date.parse(facts['sentAt'])) / DAY) : 0,
      days: count(facts['days']),
      justified: facts['decision'] === 'justified',
      nobody: facts['nobody'] === true,
      count: count(facts['count']),
      when: typeof facts['at'] === 'string' ? this.dates.day(facts['at'], true) : '',
      putOff: facts['putOff'] === true,
      over: typeof facts['expiresAt'] === 'string' && Date.parse(facts['expiresAt']) <= this.now.at().getTime(),
    };
    const known = ReasonCode.safeParse(reason);
    if (known.success) return sentences[known.data](words);
    // Of a server that is newer than this page.
    if (reason.startsWith('ask_')) return sentences.ask_agency(words);
    return words.number ? $localize`News about ${words.number}:CASE:` : $localize`Something is new`;
  }
}

/** What to do, and why now: for how long there was no answer, and how often somebody asked. */
function why(what: string, { heard, silent, asked, of }: Words): string {
  const tried = asked >= of ? $localize`asked ${times(asked)}:TIMES:, a supervisor knows` : $localize`asked ${times(asked)}:TIMES:`;
  const reasons = [...(heard || silent < 1 ? [] : [silence(silent)]), ...(asked > 0 ? [tried] : [])];
  return reasons.length > 0 ? `${what}: ${reasons.join(', ')}` : what;
}

function silence(days: number): string {
  return days === 1 ? $localize`no answer for a day` : $localize`no answer for ${days}:COUNT: days`;
}

function titled({ title, number }: Words): string {
  return title ? $localize`${title}:TITLE: (${number}:CASE:)` : $localize`Something is due for ${number}:CASE:`;
}

function steps(words: Words): string {
  const { title, number, others } = words;
  if (!title || others < 1) return titled(words);
  return others === 1
    ? $localize`${title}:TITLE:, and one more step (${number}:CASE:)`
    : $localize`${title}:TITLE:, and ${others}:COUNT: more steps (${number}:CASE:)`;
}

function released({ agency, number }: Words): string {
  return $localize`The release for ${agency}:AGENCY: has ended (${number}:CASE:)`;
}
