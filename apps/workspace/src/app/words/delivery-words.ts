import type { DeliveryProblem, DeliveryState, DispatchState } from '@alongside/contract';

export const channelWords: Record<DeliveryState['channels'][number]['channel'], string> = {
  app: $localize`In the workspace`,
  email: $localize`E-mail to staff`,
  sms: $localize`SMS to staff`,
  portal: $localize`Notices to clients`,
};
export const problemWords: Record<DeliveryProblem, string> = {
  refused: $localize`The server refused this address or number.`,
  refused_for_now: $localize`The server did not take it for now.`,
  sign_in: $localize`The server did not accept our sign-in. Whoever runs this installation must look at its settings.`,
  unreachable: $localize`The server could not be reached.`,
  broken_off: $localize`The connection broke off; it may have arrived.`,
  no_channel: $localize`No way to send is set up.`,
  nothing_due: $localize`Nothing was due any more.`,
  account_left: $localize`This person does not work here any more.`,
  database: $localize`The database refused it. Whoever runs this installation must look at its log.`,
  keys: $localize`Something could not be opened with its key. Whoever runs this installation must look at its log.`,
  unexpected: $localize`Something went wrong that we do not know. Whoever runs this installation must look at its log.`,
  late: $localize`It has not had its turn yet: the workers are behind, or none runs.`,
};
export const stateWords: Partial<Record<DispatchState, string>> = {
  retrying: $localize`is tried again`,
  failed: $localize`failed`,
  uncertain: $localize`may have left; not sent again`,
};

export const whatWords: Record<DeliveryState['problems'][number]['kind'], string> = {
  now: '',
  digest: $localize`digest`,
  reminder: '',
  notice: $localize`to a client`,
};
/** What a sweep does, for whoever runs an organization. */
const sweepWords: Record<string, string> = {
  digests: $localize`The daily e-mail`,
  'stand-ins': $localize`Giving what is due to whoever stands in`,
  'silent-cases': $localize`Finding clients who hear nothing`,
  'referral-clocks': $localize`The clocks of referrals`,
  releases: $localize`Releases that end`,
  departures: $localize`Notices to clients`,
  'legal-deadlines': $localize`Legal deadlines`,
  'breach-clock': $localize`The clock of a leak`,
  'case-access': $localize`Access to cases that begins or ends`,
  directory: $localize`The directory of agencies`,
  'unanswered-messages': $localize`Messages that wait for an answer`,
  'portal-messages': $localize`Messages that are taken away after their time`,
  'account-changes': $localize`Changes of accounts that run out`,
  appointments: $localize`Appointments that are over`,
  'evidence-files': $localize`Taking away files whose day has come`,
};
export const sweepWord = (task: string): string => sweepWords[task] ?? task;

/** "0.3 s", "12 s", "4 min", "3 h" */
export function spanWords(ms: number, locale: string): string {
  const of = (value: number, unit: string, digits = 0) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }).format(value);
  if (ms < 10_000) return of(Math.max(0, ms) / 1_000, 'second', 1);
  if (ms < 120_000) return of(ms / 1_000, 'second');
  if (ms < 7_200_000) return of(ms / 60_000, 'minute');
  return of(ms / 3_600_000, 'hour');
}
