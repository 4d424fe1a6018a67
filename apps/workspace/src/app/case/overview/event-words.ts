import type { TimelineEntry } from '@alongside/contract';
import type { IconName } from '@alongside/web/ui';
import { closeWords, stageWords } from '../words';
import { outcomeWords, referralWords } from '../words-contact';

type Facts = TimelineEntry['facts'];
const word = (words: Readonly<Record<string, string>>, code: unknown): string => (typeof code === 'string' ? (words[code] ?? code) : '');
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const agency = (facts: Facts): string => text(facts['agency']) || $localize`the agency`;

const withWords: Record<string, string> = {
  client: $localize`Contact with the person served`,
  agency: $localize`Contact with the agency`,
  other: $localize`Contact with somebody else`,
};

/** How each kind of line of a timeline is shown. Kinds that are not here are shown by their code, which is better than not at all. */
const kinds: Record<string, { icon: IconName; say: (facts: Facts) => string }> = {
  case_opened: { icon: 'folder-open', say: () => $localize`Case opened` },
  case_changed: { icon: 'pencil', say: () => $localize`Details changed` },
  case_closed: { icon: 'archive', say: ({ reason }) => $localize`Case closed: ${word(closeWords, reason)}:REASON:` },
  case_reopened: { icon: 'undo-2', say: () => $localize`Case reopened` },
  stage: { icon: 'arrow-right', say: ({ to }) => $localize`Moved to ${word(stageWords, to)}:STAGE:` },
  note: { icon: 'file-text', say: () => $localize`Note` },
  contact: { icon: 'phone', say: (facts) => `${word(withWords, facts['with'])}: ${word(outcomeWords, facts['outcome'])}` },
  todo: { icon: 'square', say: () => $localize`To-do` },
  todo_done: { icon: 'square-check', say: () => $localize`To-do done` },
  appointment: { icon: 'calendar', say: () => $localize`Appointment` },
  appointment_changed: { icon: 'calendar', say: () => $localize`Appointment changed` },
  incident: { icon: 'file-text', say: () => $localize`What happened` },
  depiction: { icon: 'image-off', say: () => $localize`Answer about somebody shown in an image` },
  party_added: { icon: 'user-plus', say: () => $localize`Person added` },
  party_changed: { icon: 'user', say: () => $localize`Person changed` },
  checklist: { icon: 'list-checks', say: () => $localize`Step of the checklist answered` },
  reassigned: { icon: 'user-check', say: () => $localize`Given to a colleague` },
  shared: { icon: 'share-2', say: () => $localize`Shared for a time` },
  break_glass: { icon: 'shield-alert', say: () => $localize`Opened in an emergency` },
  linked: { icon: 'link', say: () => $localize`Linked with another case` },
  release: { icon: 'file-check', say: (facts) => $localize`Release for ${agency(facts)}:AGENCY:` },
  release_declined: { icon: 'file-check', say: (facts) => $localize`No release wanted for ${agency(facts)}:AGENCY:` },
  release_revoked: { icon: 'file-check', say: (facts) => $localize`Release taken back: ${agency(facts)}:AGENCY:` },
  referral: {
    icon: 'send',
    say: (facts) => $localize`Referral to ${agency(facts)}:AGENCY:: ${word(referralWords, facts['to'] ?? facts['state'])}:STATE:`,
  },
  filing: { icon: 'file-check', say: (facts) => $localize`Filed with ${agency(facts)}:AGENCY:` },
  disclosure: { icon: 'share-2', say: (facts) => $localize`Given to ${agency(facts)}:AGENCY:` },
  message: { icon: 'message-circle', say: () => $localize`Message` },
  status_published: { icon: 'eye', say: () => $localize`Update published in the portal` },
  portal_invited: { icon: 'key-round', say: () => $localize`Invited to the portal` },
};

export const eventWords = ({ kind, facts }: TimelineEntry): { icon: IconName; words: string } => {
  const known = kinds[kind] ?? kinds[Object.keys(kinds).find((each) => kind.startsWith(each)) ?? ''];
  return known ? { icon: known.icon, words: known.say(facts) } : { icon: 'circle-dot', words: kind.replaceAll('_', ' ') };
};

/** What the timeline can be narrowed to. */
export const eventFilters = [
  { value: '', label: $localize`Everything` },
  { value: 'note', label: $localize`Notes` },
  { value: 'contact', label: $localize`Contacts` },
  { value: 'stage', label: $localize`Stages` },
  { value: 'checklist', label: $localize`Checklist` },
];
