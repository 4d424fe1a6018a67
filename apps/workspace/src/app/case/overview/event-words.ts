import { type ReferralState, type TimelineEntry, TimelineKind } from '@alongside/contract';
import type { IconName } from '@alongside/web/ui';
import { entryWords, kindWords } from '../evidence/evidence-words';
import { requestKinds, requestSteps } from '../rights/rights-words';
import { closeWords, stageWords } from '../words';
import { outcomeWords } from '../words-contact';

type Facts = TimelineEntry['facts'];
interface Line {
  icon: IconName;
  say: (facts: Facts) => string;
}

const word = (words: Readonly<Record<string, string>>, code: unknown): string => (typeof code === 'string' ? (words[code] ?? code) : '');
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const agency = (facts: Facts): string => text(facts['agency']) || $localize`the agency`;

/** The step into a state, as something that happened. */
const moves: Readonly<Record<ReferralState, string>> = {
  draft: $localize`:Step of a referral:begun`,
  awaiting_release: $localize`:Step of a referral:waits for a release`,
  awaiting_review: $localize`:Step of a referral:review asked for`,
  ready: $localize`:Step of a referral:ready to send`,
  sent: $localize`:Step of a referral:sent`,
  acknowledged: $localize`:Step of a referral:they confirmed it`,
  in_progress: $localize`:Step of a referral:they work on it`,
  no_response: $localize`:Step of a referral:no answer after the last attempt`,
  completed: $localize`:Step of a referral:completed`,
  declined: $localize`:Step of a referral:they declined it`,
  withdrawn: $localize`:Step of a referral:withdrawn`,
};
function referral(facts: Facts): string {
  const back = facts['to'] === 'draft' && facts['from'] !== null && facts['from'] !== undefined;
  const step = back ? $localize`:Step of a referral:back to draft` : word(moves, facts['to']);
  return $localize`Referral to ${agency(facts)}:AGENCY:: ${step}:STEP:`;
}

/** What was done about something that is to go, or found. */
const takedownSteps: Readonly<Record<string, string>> = {
  noted: $localize`:Step of a takedown:written down`,
  changed: $localize`:Step of a takedown:written down otherwise`,
  asked: $localize`:Step of a takedown:somebody was asked`,
  removed: $localize`:Step of a takedown:it is gone`,
  refused: $localize`:Step of a takedown:the platform says no`,
  still_there: $localize`:Step of a takedown:it is still there`,
  still_gone: $localize`:Step of a takedown:it is still gone`,
  back: $localize`:Step of a takedown:it is there again`,
  stopped: $localize`:Step of a takedown:no longer followed`,
  resumed: $localize`:Step of a takedown:followed again`,
};
const planSteps: Readonly<Record<string, string>> = {
  started: $localize`Safety plan begun`,
  shared: $localize`Part of the safety plan shared to the portal`,
  withdrawn: $localize`Part of the safety plan taken out of the portal`,
  ticked: $localize`They ticked a step of their safety plan`,
  unticked: $localize`They took a tick in their safety plan away`,
};

const fields: Record<string, string> = {
  priority: $localize`:Detail of a case:priority`,
  crimeTypes: $localize`:Detail of a case:kind of crime`,
  persona: $localize`:Detail of a case:who contacted us`,
  country: $localize`:Detail of a case:country`,
  safeContact: $localize`:Detail of a case:safe contact`,
  quietUntil: $localize`:Detail of a case:quiet they asked for`,
  danger: $localize`:Detail of a case:danger`,
  choseToReport: $localize`:Detail of a case:wish to report`,
};
const changedFields = (what: unknown): string =>
  text(what)
    .split(',')
    .map((field) => fields[field])
    .filter(Boolean)
    .join(', ');

function contact(facts: Facts): string {
  const outcome = word(outcomeWords, facts['outcome']);
  if (facts['with'] === 'agency') return $localize`Contact with ${agency(facts)}:AGENCY:: ${outcome}:OUTCOME:`;
  if (facts['with'] === 'client' && text(facts['agency']))
    return $localize`Contact with the person served about ${agency(facts)}:AGENCY:: ${outcome}:OUTCOME:`;
  return facts['with'] === 'other'
    ? $localize`Contact with somebody else: ${outcome}:OUTCOME:`
    : $localize`Contact with the person served: ${outcome}:OUTCOME:`;
}

function checklist({ title, state }: Facts): string {
  const step = text(title) || $localize`a step of the checklist`;
  if (state === 'not_needed') return $localize`Not needed: ${step}:STEP:`;
  if (state === 'declined') return $localize`They do not want it: ${step}:STEP:`;
  return state === 'open' ? $localize`Open again: ${step}:STEP:` : $localize`Done: ${step}:STEP:`;
}

/** An answer of "adult" waits for a second person; everything stricter holds at once. */
function depiction({ age, proposed, confirmed }: Facts): string {
  if (confirmed === true) return $localize`Confirmed by a second person: an adult is shown`;
  if (confirmed === false) return $localize`Not confirmed that an adult is shown`;
  if (proposed === true) return $localize`Answered that an adult is shown; a second person has to confirm it`;
  if (age === 'minor') return $localize`Answered that a minor is shown in an image`;
  return age === 'adult' ? $localize`Answered that an adult is shown in an image` : $localize`The age of somebody shown is not known`;
}

const releaseSteps: Record<string, (agency: string) => string> = {
  declined: (agency) => $localize`No release wanted for ${agency}:AGENCY:`,
  revoked: (agency) => $localize`Release taken back: ${agency}:AGENCY:`,
  awaiting: (agency) => $localize`Release for ${agency}:AGENCY: waits for signatures`,
  signed: (agency) => $localize`One more signature for the release: ${agency}:AGENCY:`,
  signed_in_portal: (agency) => $localize`Signed in the portal, not checked yet: release for ${agency}:AGENCY:`,
  check_failed: (agency) => $localize`A signature from the portal was discarded: release for ${agency}:AGENCY:`,
  lapsed: (agency) => $localize`Release lapsed: ${agency}:AGENCY:`,
  told: (agency) => $localize`${agency}:AGENCY: and the release that was taken back: dealt with`,
};
function release(facts: Facts): string {
  const say = releaseSteps[text(facts['state'])] ?? ((agency: string) => $localize`Release signed for ${agency}:AGENCY:`);
  return say(text(facts['agency']) || $localize`a contact for emergencies`);
}

function filing(facts: Facts): string {
  if (facts['filedBy'] === 'client') return $localize`They filed with ${agency(facts)}:AGENCY: themselves`;
  return facts['filedBy'] === 'provider'
    ? $localize`The provider filed with ${agency(facts)}:AGENCY:`
    : $localize`Filed with ${agency(facts)}:AGENCY:`;
}

/** How each kind of line of a timeline is shown; whatever the API can write is here. */
const kinds: Record<TimelineKind, Line> = {
  case_opened: { icon: 'folder-open', say: () => $localize`Case opened` },
  case_changed: {
    icon: 'pencil',
    say: ({ what }) => (changedFields(what) ? $localize`Changed: ${changedFields(what)}:DETAILS:` : $localize`Details changed`),
  },
  case_closed: { icon: 'archive', say: ({ reason }) => $localize`Case closed: ${word(closeWords, reason)}:REASON:` },
  case_reopened: { icon: 'undo-2', say: () => $localize`Case reopened` },
  stage: { icon: 'arrow-right', say: ({ to }) => $localize`Moved to ${word(stageWords, to)}:STAGE:` },
  note: {
    icon: 'file-text',
    say: ({ covered }) => (covered === true ? $localize`Note by an advocate covered by privilege` : $localize`Note`),
  },
  privileged_note: { icon: 'lock-keyhole', say: () => $localize`Privileged note: see the tab “Privileged”` },
  privileged_destroyed: { icon: 'trash-2', say: () => $localize`Privileged notes destroyed` },
  contact: { icon: 'phone', say: contact },
  todo: { icon: 'square', say: () => $localize`To-do` },
  todo_done: { icon: 'square-check', say: () => $localize`To-do done` },
  appointment: { icon: 'calendar', say: () => $localize`Appointment` },
  appointment_changed: { icon: 'calendar', say: () => $localize`Appointment changed` },
  incident: { icon: 'file-text', say: () => $localize`What happened` },
  depiction: { icon: 'image-off', say: depiction },
  party_added: { icon: 'user-plus', say: () => $localize`Person added` },
  party_changed: { icon: 'user', say: () => $localize`Person changed` },
  checklist: { icon: 'list-checks', say: checklist },
  reassigned: {
    icon: 'user-check',
    say: ({ person }) => (text(person) ? $localize`Given to ${text(person)}:PERSON:` : $localize`Given to a colleague`),
  },
  shared: {
    icon: 'share-2',
    say: ({ person }) =>
      text(person) ? $localize`Shared with ${text(person)}:PERSON: for a time` : $localize`Shared with a colleague for a time`,
  },
  break_glass: { icon: 'shield-alert', say: () => $localize`Opened in an emergency` },
  break_glass_ended: {
    icon: 'lock',
    say: ({ own }) => (own === true ? $localize`Emergency opening given back early` : $localize`Emergency opening ended early`),
  },
  break_glass_reviewed: {
    icon: 'clipboard-check',
    say: ({ decision }) =>
      decision === 'justified' ? $localize`Emergency opening looked at: justified` : $localize`Emergency opening looked at: not justified`,
  },
  restricted: { icon: 'lock', say: () => $localize`Restricted: only named people and directors` },
  restriction_lifted: { icon: 'users', say: () => $localize`Restriction lifted` },
  access_ended: {
    icon: 'user-x',
    say: ({ person }) => (text(person) ? $localize`Access of ${text(person)}:PERSON: ended` : $localize`Access of a colleague ended`),
  },
  handover_planned: {
    icon: 'calendar',
    say: ({ person }) =>
      text(person) ? $localize`Handover to ${text(person)}:PERSON: planned` : $localize`Handover to a colleague planned`,
  },
  handover_cancelled: {
    icon: 'circle-x',
    say: ({ person }) =>
      text(person) ? $localize`Handover to ${text(person)}:PERSON: called off` : $localize`Handover to a colleague called off`,
  },
  linked: { icon: 'link', say: () => $localize`Linked with another case` },
  release: { icon: 'file-check', say: release },
  referral: { icon: 'send', say: referral },
  filing: { icon: 'file-check', say: filing },
  filing_completed: { icon: 'file-check', say: () => $localize`Number or receipt of a report added` },
  worksheet: { icon: 'file-check', say: () => $localize`Worksheet for a report begun` },
  disclosure: {
    icon: 'share-2',
    say: (facts) =>
      facts['agency'] ? $localize`Information given to ${agency(facts)}:AGENCY:` : $localize`Information given to somebody outside`,
  },
  mandated_report: {
    icon: 'file-check',
    say: ({ step, duty }) => {
      if (step === 'draft') return $localize`A report to the authorities was begun`;
      return duty === 'voluntary' ? $localize`A voluntary report was made` : $localize`A report that the law demands was made`;
    },
  },
  emergency: { icon: 'shield-alert', say: () => $localize`Danger to life: somebody was told at once` },
  legal_request: { icon: 'scale', say: () => $localize`A legal request names this case` },
  client_request: {
    icon: 'file-check',
    say: ({ kind, state }) => $localize`About their file: ${word(requestKinds, kind)}:REQUEST:: ${word(requestSteps, state)}:STEP:`,
  },
  message_received: { icon: 'message-circle', say: () => $localize`Message from the portal` },
  status_published: { icon: 'eye', say: () => $localize`Update published in the portal` },
  status_taken_back: { icon: 'eye-off', say: () => $localize`Update taken back from the portal` },
  portal_invited: { icon: 'key-round', say: () => $localize`Invited to the portal` },
  portal_lock: { icon: 'lock', say: () => $localize`Portal locked` },
  portal_unlock: { icon: 'key-round', say: () => $localize`Portal unlocked` },
  portal_close: { icon: 'circle-x', say: () => $localize`Portal closed for good` },
  portal_new_code: { icon: 'key-round', say: () => $localize`New code for the portal` },
  safety_outreach: {
    icon: 'phone-call',
    say: ({ state }) =>
      state === 'reached' ? $localize`Reached about a leak, for their safety` : $localize`Not reached about a leak, for a reason`,
  },
  portal_checked: { icon: 'user-check', say: () => $localize`Made sure who is speaking` },
  portal_show_client: { icon: 'eye', say: () => $localize`Somebody else may see in their portal what was shared about the client` },
  portal_hide_client: {
    icon: 'eye-off',
    say: () => $localize`Somebody else no longer sees in their portal what was shared about the client`,
  },
  portal_danger: { icon: 'shield-alert', say: () => $localize`The portal was opened with the words for danger` },
  portal_messages_deleted: { icon: 'message-circle', say: () => $localize`Messages of the portal deleted on both sides` },
  portal_notices_on: { icon: 'mail', say: () => $localize`Notices without content wanted, by e-mail` },
  portal_notices_off: { icon: 'mail', say: () => $localize`No notices wanted any more` },
  evidence: {
    icon: 'file-text',
    say: ({ item, changed }) =>
      changed === true
        ? $localize`Evidence described anew: ${word(kindWords, item)}:KIND:`
        : $localize`Evidence logged: ${word(kindWords, item)}:KIND:`,
  },
  custody: {
    icon: 'link',
    say: ({ event, item }) => $localize`${word(kindWords, item)}:KIND:: ${word(entryWords, event)}:EVENT:`,
  },
  evidence_file: {
    icon: 'lock-keyhole',
    say: ({ event }) => $localize`File: ${word(entryWords, event)}:EVENT:`,
  },
  evidence_instruction: { icon: 'scale', say: () => $localize`An officer’s words about evidence were written down` },
  evidence_freeze: {
    icon: 'shield-alert',
    say: ({ state }) => {
      if (state === 'ended') return $localize`The freeze of evidence ended`;
      return state === 'decided'
        ? $localize`Decided about the frozen evidence`
        : $localize`Evidence frozen: nobody opens, copies or deletes it`;
    },
  },
  takedown: { icon: 'globe', say: ({ step }) => $localize`To be taken down: ${word(takedownSteps, step)}:STEP:` },
  safety_plan: { icon: 'shield-check', say: ({ step }) => word(planSteps, step) || $localize`Safety plan` },
  portal_closed_by_client: { icon: 'circle-x', say: () => $localize`They closed their portal page` },
};

const isKnown = (kind: string): kind is TimelineKind => (TimelineKind.options as readonly string[]).includes(kind);

/** A kind that a newer server writes is shown by its code, which is better than not at all. */
export const eventWords = ({ kind, facts }: Pick<TimelineEntry, 'kind' | 'facts'>): { icon: IconName; words: string } =>
  isKnown(kind) ? { icon: kinds[kind].icon, words: kinds[kind].say(facts) } : { icon: 'circle-dot', words: kind.replaceAll('_', ' ') };

/** What the timeline can be narrowed to. */
export const eventFilters = [
  { value: '', label: $localize`Everything` },
  { value: 'note', label: $localize`Notes` },
  { value: 'contact', label: $localize`Contacts` },
  { value: 'referral', label: $localize`Referrals` },
  { value: 'disclosure', label: $localize`What was given out` },
  { value: 'custody', label: $localize`Custody of evidence` },
  { value: 'takedown', label: $localize`What is to be taken down` },
  { value: 'stage', label: $localize`Stages` },
  { value: 'checklist', label: $localize`Checklist` },
];
