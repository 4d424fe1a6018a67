import type { Answer, DepictedAge, IntakePerson } from '@alongside/contract';
import type { ScreenDraft } from '../draft/screen-draft';
import type { SectionId } from '../draft/sections';

export interface ReadBack {
  section: SectionId;
  text: string;
}

/** What the words need from outside: the names of things, and how names of people may be said just now. */
export interface Saying {
  crime: (key: string) => string;
  name: (name: string) => string;
  time: (local: string, zone: string) => string;
  list: (words: readonly string[]) => string;
}

/**
 * The intake in sentences, to be read aloud to the caller: "you", in the order of the page, only what was answered.
 * Texts in their own words are repeated as they were written down.
 */
export function readBack(draft: ScreenDraft, say: Saying): ReadBack[] {
  const said: ReadBack[] = [];
  const add = (section: SectionId, ...sentences: (string | false | undefined)[]) => {
    const text = sentences.filter(Boolean).join(' ');
    if (text) said.push({ section, text });
  };
  add('danger', danger(draft));
  add('who', ...who(draft, say));
  add('kinds', draft.crimeTypes.length > 0 && $localize`We understood it as: ${say.list(draft.crimeTypes.map(say.crime))}:KINDS:.`);
  add('happened', ...happened(draft, say));
  add(
    'reported',
    ...draft.reportedPersons.map((person) => reported(person, say)),
    draft.open['reportedPersons'] === 'unknown' && $localize`You do not know who did it.`,
  );
  add('images', images(draft, say));
  if (draft.persona !== 'esp') {
    add('safe', ...safe(draft));
    add('wishes', wishes(draft));
  }
  return said;
}

function danger({ danger: { now, note } }: ScreenDraft): string | undefined {
  if (now === 'yes') return [$localize`You told us that somebody is in danger right now.`, stop(note)].filter(Boolean).join(' ');
  if (now === 'no') return $localize`Nobody is in danger right now.`;
  return now === 'not_asked' ? undefined : $localize`We do not know whether somebody is in danger right now.`;
}

function who({ persona, client, contactPerson, hasClient }: ScreenDraft, say: Saying): (string | undefined)[] {
  // "R." brings its own full stop along.
  const called = (person: IntakePerson) => say.name(person.alias.trim() || person.name.trim()).replace(/\.$/, '');
  const you = called(contactPerson);
  const them = called(client);
  switch (persona) {
    case '':
      return [];
    case 'adult_victim':
    case 'minor_victim':
      return [
        $localize`You are contacting us for yourself.`,
        them ? $localize`We call you ${them}:NAME:.` : $localize`We have no name for you, and need none.`,
      ];
    case 'parent_caregiver':
      return [
        $localize`You are contacting us about a child in your care.`,
        you && $localize`We call you ${you}:NAME:.`,
        them && $localize`The child is ${them}:NAME:.`,
      ];
    case 'third_party':
      return [
        $localize`You are contacting us about somebody else.`,
        you && $localize`We call you ${you}:NAME:.`,
        hasClient && them ? $localize`The person harmed is ${them}:NAME:.` : undefined,
      ];
    case 'esp':
      return [
        contactPerson.relationship.trim()
          ? $localize`You are contacting us for ${contactPerson.relationship.trim()}:COMPANY:.`
          : $localize`You are contacting us for a company.`,
        you && $localize`Your name is ${you}:NAME:.`,
      ];
  }
}

function happened({ incident, persona }: ScreenDraft, say: Saying): (string | false | undefined)[] {
  const from = when(incident.from, say);
  const to = when(incident.to, say);
  const places = [...incident.services, ...incident.urls].map((word) => word.trim()).filter(Boolean);
  const esp = persona === 'esp';
  return [
    incident.summary.trim() && $localize`In your words: “${incident.summary.trim()}:WORDS:”`,
    places.length > 0 && $localize`It happened on ${say.list(places)}:PLACES:.`,
    from && (esp ? $localize`It was uploaded, sent or received ${from}:TIME:.` : $localize`It began ${from}:TIME:.`),
    to && (esp ? $localize`It was discovered ${to}:TIME:.` : $localize`It ended ${to}:TIME:.`),
    incident.discoveredHow.trim() && $localize`How it came to light: ${stop(incident.discoveredHow)}:WORDS:`,
    yesNo(incident.ongoing, $localize`It is still going on.`, $localize`It has stopped.`),
    incident.threats.trim() && $localize`What was demanded or threatened: ${stop(incident.threats)}:WORDS:`,
    yesNo(incident.moneyLost, $localize`Something was paid.`, $localize`Nothing was paid.`),
    incident.moneyLost === 'yes' && stop(incident.payments),
    yesNo(incident.meetingPlanned, $localize`A meeting in person is planned.`, $localize`No meeting is planned.`),
  ];
}

function reported(person: IntakePerson, say: Saying): string {
  const name = say.name([person.name.trim(), person.alias.trim() && `“${person.alias.trim()}”`].filter(Boolean).join(' '));
  const handles = person.handles
    .filter(({ name: handle }) => handle.trim())
    .map(({ service, name: handle }) => (service ? $localize`${handle}:NAME: on ${service}:SERVICE:` : handle));
  return [
    name ? $localize`You report ${name}:NAME:.` : $localize`You report somebody whose name you do not know.`,
    person.relationship.trim() && $localize`How you know each other: ${stop(person.relationship)}:WORDS:`,
    handles.length > 0 && $localize`Screen names: ${say.list(handles)}:NAMES:.`,
    person.address.trim() && $localize`Address: ${stop(person.address)}:ADDRESS:`,
    person.phones.length > 0 && $localize`Phone: ${say.list(person.phones)}:NUMBERS:.`,
    person.why.trim() && $localize`You think so because: ${stop(person.why)}:WORDS:`,
  ]
    .filter(Boolean)
    .join(' ');
}

function images({ images: { exist, depictions } }: ScreenDraft, say: Saying): string | undefined {
  if (exist === 'no') return $localize`There is no sexual image or video.`;
  if (exist === 'not_asked') return undefined;
  if (exist !== 'yes') return $localize`We do not know whether there is a sexual image or video.`;
  if (depictions.length === 0) return $localize`There is, or may be, a sexual image or video.`;
  const ages: Record<DepictedAge, string> = {
    adult: $localize`an adult`,
    minor: $localize`a minor`,
    unknown: $localize`somebody whose age we do not know`,
  };
  return $localize`There is, or may be, a sexual image or video. It shows ${say.list(depictions.map(({ age }) => ages[age]))}:PEOPLE:.`;
}

function safe({
  safeContact: { channel, value, hours, codeWord, mayLeaveMessage, ifSomeoneElseAnswers, deviceWatched },
}: ScreenDraft): (string | false | undefined)[] {
  if (channel === '') return [];
  const watched = yesNo(deviceWatched, $localize`Somebody else may see your phone or messages.`, '');
  if (channel === 'none') return [$localize`We do not contact you; you contact us.`, watched];
  const ways: Record<typeof channel, string> = {
    phone: $localize`We call you, and do nothing else.`,
    text: $localize`We text you, and do nothing else.`,
    email: $localize`We write you an e-mail, and do nothing else.`,
    letter: $localize`We write you a letter, and do nothing else.`,
    in_person: $localize`We talk to you in person only.`,
    portal: $localize`We write to you in the portal only.`,
  };
  return [
    ways[channel],
    value.trim() && $localize`At ${value.trim()}:ADDRESS:.`,
    hours.trim() && $localize`Only at these times: ${stop(hours)}:HOURS:`,
    codeWord.trim() && $localize`You say the code word “${codeWord.trim()}:WORD:”.`,
    yesNo(mayLeaveMessage, $localize`We may leave a message.`, $localize`We leave no message.`),
    ifSomeoneElseAnswers.trim() && $localize`If somebody else answers: ${stop(ifSomeoneElseAnswers)}:WORDS:`,
    watched,
  ];
}

function wishes({ choseToReport }: ScreenDraft): string {
  if (choseToReport === 'yes') return $localize`You want it to be reported.`;
  if (choseToReport === 'no') return $localize`You do not want it to be reported.`;
  return $localize`You have not decided about reporting, and that is fine.`;
}

function when({ local, zone, note }: ScreenDraft['incident']['from'], say: Saying): string {
  return [local && say.time(local, zone), note.trim() && (local ? `(${note.trim()})` : `– ${note.trim()}`)].filter(Boolean).join(' ');
}

const yesNo = (answer: Answer, yes: string, no: string): string | undefined => (answer === 'yes' ? yes : answer === 'no' ? no : undefined);

/** Words of their own as a sentence. */
function stop(words: string): string {
  const text = words.trim();
  return text === '' || /[.!?…”"]$/.test(text) ? text : `${text}.`;
}
