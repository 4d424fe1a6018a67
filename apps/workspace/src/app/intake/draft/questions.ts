import type { Answer, IntakePerson } from '@alongside/contract';
import type { ScreenDraft } from './screen-draft';
import type { SectionId } from './sections';

export interface Question {
  /** Dotted path in the draft, as the API names it after `draft.`. */
  path: string;
  section: SectionId;
  label: string;
  answered: boolean;
  /** The case cannot be opened without an answer; an honest "unknown" is one. */
  needed: boolean;
}

type PersonField = keyof IntakePerson;
const personLabels: Record<PersonField, string> = {
  name: $localize`Name`,
  alias: $localize`What to call them`,
  birthDate: $localize`Date of birth`,
  ageBand: $localize`Age`,
  country: $localize`Country`,
  region: $localize`State or region`,
  language: $localize`Language`,
  phones: $localize`Phone numbers`,
  emails: $localize`E-mail addresses`,
  handles: $localize`Screen names`,
  address: $localize`Address`,
  description: $localize`What they look like, work, vehicle`,
  relationship: $localize`How they know each other`,
  why: $localize`Why they are thought to have done it`,
  allegedAbuser: $localize`May be the reported person`,
  guardianship: $localize`What they are to the child, in law`,
};

const labels: Record<string, string> = {
  'danger.now': $localize`Is anybody in danger right now?`,
  'danger.note': $localize`What is the danger?`,
  persona: $localize`Who is contacting us?`,
  confidentialityExplained: $localize`Confidentiality was explained`,
  hasClient: $localize`Do we support the person harmed?`,
  crimeTypes: $localize`What kind of crime is it?`,
  'incident.summary': $localize`What happened, in their words`,
  'incident.services': $localize`Where online: apps, sites, games`,
  'incident.urls': $localize`Web addresses`,
  'incident.from': $localize`When did it begin?`,
  'incident.to': $localize`When did it end?`,
  'incident.ongoing': $localize`Is it still going on?`,
  'incident.threats': $localize`Threats and demands`,
  'incident.moneyLost': $localize`Was money, a gift card or cryptocurrency sent?`,
  'incident.payments': $localize`What was paid, when and how`,
  'incident.meetingPlanned': $localize`Is a meeting in person planned?`,
  'incident.discoveredHow': $localize`How did it come to light?`,
  reportedPersons: $localize`Reported persons`,
  'images.exist': $localize`Does a sexual image or video exist, or is one threatened or claimed?`,
  'images.depictions': $localize`Age of everybody shown, when it was made`,
  'safeContact.channel': $localize`How can we reach them safely?`,
  'safeContact.value': $localize`Number or address for it`,
  'safeContact.hours': $localize`Safe hours`,
  'safeContact.codeWord': $localize`Code word`,
  'safeContact.mayLeaveMessage': $localize`May we leave a message?`,
  'safeContact.ifSomeoneElseAnswers': $localize`If somebody else answers`,
  'safeContact.deviceWatched': $localize`Can somebody else see this phone, account or conversation?`,
  choseToReport: $localize`Do they want it reported?`,
  'provider.registered': $localize`Is the company registered with NCMEC?`,
  'provider.filed': $localize`Was a CyberTipline report already made?`,
  'provider.reference': $localize`Report number`,
  'provider.preserved': $localize`Is the content preserved?`,
};

const providerLabels: Record<string, string> = {
  'contactPerson.name': $localize`Who is calling for the company`,
  'contactPerson.relationship': $localize`Company`,
  'contactPerson.phones': $localize`Phone of the company`,
  'contactPerson.emails': $localize`E-mail of the company`,
  'contactPerson.address': $localize`Address of the company`,
  'incident.summary': $localize`What was found`,
  'incident.discoveredHow': $localize`How was it discovered?`,
  'incident.from': $localize`When was it uploaded, sent or received?`,
  'incident.to': $localize`When was it discovered?`,
  'incident.urls': $localize`Web address or place in the service`,
};

/** The question at a path, as it is asked of this caller. */
export function labelOf(path: string, persona: ScreenDraft['persona'] = ''): string {
  if (persona === 'esp' && providerLabels[path]) return providerLabels[path];
  if (labels[path]) return labels[path];
  const field = path.split('.').pop() ?? '';
  return personLabels[field as PersonField] ?? path;
}

/** For where the question stands alone: "Reported person 2: Address". */
export function fullLabelOf(path: string, persona: ScreenDraft['persona'] = ''): string {
  const [part, place] = path.split('.');
  const label = labelOf(path, persona);
  if (part === 'client') return $localize`Person harmed: ${label}:QUESTION:`;
  if (part === 'contactPerson') return persona === 'esp' ? label : $localize`Person calling: ${label}:QUESTION:`;
  if (part === 'reportedPersons' && place) return $localize`Reported person ${Number(place) + 1}:NUMBER:: ${label}:QUESTION:`;
  return label;
}

const clientFields: readonly PersonField[] = ['name', 'ageBand', 'country', 'region', 'language', 'phones', 'emails', 'handles', 'address'];
const contactFields: readonly PersonField[] = ['name', 'relationship', 'phones', 'emails'];
const reportedFields: readonly PersonField[] = ['name', 'handles', 'address', 'phones', 'relationship', 'description', 'why'];

/** Every question that this caller is asked, with whether it has an answer yet; "unknown" and "does not want to say" are answers. */
export function questionsOf(draft: ScreenDraft): Question[] {
  const { persona, incident, images, safeContact } = draft;
  const questions: Question[] = [];
  const ask = (section: SectionId, path: string, answered: boolean, needed = false) =>
    questions.push({ section, path, label: fullLabelOf(path, persona), answered: answered || draft.open[path] !== undefined, needed });
  const answer = (section: SectionId, path: string, value: Answer, needed = false) => ask(section, path, value !== 'not_asked', needed);
  const person = (section: SectionId, prefix: string, given: IntakePerson, fields: readonly PersonField[]) =>
    fields.forEach((field) => ask(section, `${prefix}.${field}`, isGiven(given, field)));
  const esp = persona === 'esp';

  answer('danger', 'danger.now', draft.danger.now, true);
  ask('who', 'persona', persona !== '', true);
  if (persona === 'adult_victim' || persona === 'minor_victim' || persona === 'parent_caregiver')
    ask('who', 'confidentialityExplained', draft.confidentialityExplained);
  if (esp) {
    person('people', 'contactPerson', draft.contactPerson, ['relationship', 'name', 'phones', 'emails']);
    answer('people', 'provider.registered', draft.provider.registered);
    answer('people', 'provider.filed', draft.provider.filed);
    answer('people', 'provider.preserved', draft.provider.preserved);
  } else if (persona) {
    if (persona === 'parent_caregiver' || persona === 'third_party') person('people', 'contactPerson', draft.contactPerson, contactFields);
    if (draft.hasClient) person('people', 'client', draft.client, clientFields);
  }
  ask('kinds', 'crimeTypes', draft.crimeTypes.length > 0);
  ask('happened', 'incident.summary', incident.summary.trim() !== '');
  if (!esp) ask('happened', 'incident.services', hasWords(incident.services));
  ask('happened', 'incident.urls', hasWords(incident.urls));
  ask('happened', 'incident.from', incident.from.local !== '' || incident.from.note.trim() !== '');
  if (esp) {
    ask('happened', 'incident.to', incident.to.local !== '' || incident.to.note.trim() !== '');
    ask('happened', 'incident.discoveredHow', incident.discoveredHow.trim() !== '');
  } else {
    answer('happened', 'incident.ongoing', incident.ongoing);
    if (incident.ongoing === 'no') ask('happened', 'incident.to', incident.to.local !== '' || incident.to.note.trim() !== '');
    ask('happened', 'incident.threats', incident.threats.trim() !== '');
    answer('happened', 'incident.moneyLost', incident.moneyLost);
    answer('happened', 'incident.meetingPlanned', incident.meetingPlanned);
    ask('happened', 'incident.discoveredHow', incident.discoveredHow.trim() !== '');
  }
  ask('reported', 'reportedPersons', draft.reportedPersons.length > 0);
  draft.reportedPersons.forEach((each, place) => person('reported', `reportedPersons.${place}`, each, reportedFields));
  answer('images', 'images.exist', images.exist, true);
  if (images.exist === 'yes') ask('images', 'images.depictions', images.depictions.length > 0, true);
  if (!esp) {
    ask('safe', 'safeContact.channel', safeContact.channel !== '', true);
    if (safeContact.channel !== '') {
      answer('safe', 'safeContact.deviceWatched', safeContact.deviceWatched);
      if (safeContact.channel !== 'none') {
        ask('safe', 'safeContact.value', safeContact.value.trim() !== '');
        ask('safe', 'safeContact.hours', safeContact.hours.trim() !== '');
        ask('safe', 'safeContact.codeWord', safeContact.codeWord.trim() !== '');
        answer('safe', 'safeContact.mayLeaveMessage', safeContact.mayLeaveMessage);
        ask('safe', 'safeContact.ifSomeoneElseAnswers', safeContact.ifSomeoneElseAnswers.trim() !== '');
      }
    }
    ask('wishes', 'choseToReport', draft.choseToReport !== 'undecided');
  }
  return questions;
}

const hasWords = (words: readonly string[]) => words.some((word) => word.trim() !== '');

function isGiven(person: IntakePerson, field: PersonField): boolean {
  if (field === 'name') return person.name.trim() !== '' || person.alias.trim() !== '';
  if (field === 'ageBand') return person.ageBand !== 'unknown' || person.birthDate !== '';
  if (field === 'country') return person.country !== 'unknown';
  const value = person[field];
  if (Array.isArray(value)) return value.some((one) => (typeof one === 'string' ? one.trim() !== '' : one.name.trim() !== ''));
  return typeof value === 'string' ? value.trim() !== '' : value;
}
