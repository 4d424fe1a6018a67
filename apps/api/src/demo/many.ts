import { CRIME_TYPE_KEYS, type CrimeTypeKey } from '@alongside/knowledge';
import { crimeType } from '@alongside/knowledge/crime-types';
import type { Directory } from './scenarios';
import type { Telling } from './stories';

const first = [
  'Ada',
  'Bruno',
  'Celia',
  'Dario',
  'Edda',
  'Farid',
  'Gita',
  'Hugo',
  'Ines',
  'Jamal',
  'Kaya',
  'Lior',
  'Mina',
  'Noel',
  'Odile',
  'Pavel',
  'Quinn',
  'Rosa',
  'Samir',
  'Tilda',
  'Umar',
  'Vera',
  'Wanda',
  'Xenia',
  'Yusuf',
  'Zora',
];
const last = [
  'Abelard',
  'Brookmyre',
  'Castellan',
  'Dragomir',
  'Eastwick',
  'Farnsworth',
  'Galbraith',
  'Hollander',
  'Iverness',
  'Jankowska',
  'Kirkbride',
  'Lindqvist',
  'Montclair',
  'Nightingale',
  'Oberlin',
  'Prendergast',
  'Quillfeather',
  'Ravenscroft',
  'Silverthorne',
  'Thistlewood',
];
const words = [
  'Someone she knew from a game kept writing after she had said no.',
  'The messages began kindly and turned within a day.',
  'He was told that everybody would see it unless he paid.',
  'It was found by a teacher, who asked her whether she was all right.',
  'They want it to stop, and they want to sleep.',
  'The account was made new three times after it was blocked.',
];

export const nameOf = (place: number) =>
  `${first[place % first.length]} ${last[(place * 7 + Math.floor(place / first.length)) % last.length]}`;
/** Numbers of the range that is kept for stories: 555-0100 to 555-0199. */
export const phoneOf = (place: number) => `+1 ${212 + (place % 60)} 555 01${String(place % 100).padStart(2, '0')}`;
export const handleOf = (place: number) => `@${first[place % first.length].toLowerCase()}_${1000 + place}_example`;

/** One of the many: crime types, personas, agencies and stages in turn, so that every one is there. */
export async function oneOfMany(
  tale: Telling,
  place: number,
  agencies: Directory,
  agencyKeys: string[],
  stage: 'draft' | 'report' | 'support' | 'follow_up' | 'closed',
) {
  const type = CRIME_TYPE_KEYS[place % CRIME_TYPE_KEYS.length] as CrimeTypeKey;
  const child = crimeType(type).minorImageRules === 'always' || place % 5 === 0;
  const persona = child ? (['minor_victim', 'parent_caregiver', 'third_party'] as const)[place % 3] : 'adult_victim';
  const name = nameOf(place);
  const draft = {
    danger: { now: place % 17 === 0 ? 'yes' : 'no', note: '' },
    persona,
    confidentialityExplained: true,
    hasClient: true,
    client: {
      name,
      ageBand: child ? '13_17' : '25_59',
      country: 'US',
      phones: [phoneOf(place)],
      handles: [{ service: 'Instagram', name: handleOf(place) }],
    },
    ...(persona !== 'minor_victim' &&
      persona !== 'adult_victim' && {
        contactPerson: {
          name: nameOf(place + 300),
          relationship: persona === 'third_party' ? 'Teacher' : 'Father',
          guardianship: persona === 'third_party' ? 'none' : 'parent',
          phones: [phoneOf(place + 37)],
        },
      }),
    crimeTypes: [type],
    incident: {
      summary: words[place % words.length],
      services: ['Instagram'],
      moneyLost: type === 'financial_sextortion' ? 'yes' : 'no',
      ongoing: 'unknown',
    },
    reportedPersons: place % 2 ? [{ handles: [{ service: 'Telegram', name: handleOf(place + 500) }], why: 'Wrote the messages.' }] : [],
    images: child
      ? { exist: 'yes', depictions: [{ age: place % 4 ? 'minor' : 'unknown', note: '' }] }
      : { exist: place % 3 ? 'yes' : 'no', depictions: place % 3 ? [{ age: 'adult', note: '' }] : [] },
    safeContact: {
      channel: 'phone',
      value: phoneOf(place),
      hours: 'after 17 h',
      codeWord: ['maple', 'harbor', 'piano', 'violet'][place % 4],
      mayLeaveMessage: place % 2 ? 'no' : 'yes',
    },
    choseToReport: place % 7 === 0 ? 'undecided' : 'yes',
  };
  if (stage === 'draft') return tale.draftOnly({ ...draft, safeContact: undefined });
  await tale.intake(draft);
  await tale.checked('R-03', 'R-06', 'S-01', 'S-02');
  tale.wait(5);
  await tale.contact(place % 3 ? 'answered' : 'no_answer', 'First talk after the intake.');
  const agency = agencies.get(agencyKeys[place % agencyKeys.length]) as string;
  if (stage === 'report') {
    const referral = await tale.referral(agency, place % 2 ? 'client' : 'advocate', 'Report what happened', [
      'What happened',
      'Safe contact',
    ]);
    if (place % 3 === 0 && place % 2) await tale.step(referral, 'awaiting_review');
    return undefined;
  }
  const referral = await tale.sent(agency, place % 2 ? 'client' : 'advocate', 'Report what happened', ['What happened', 'Safe contact']);
  // Most advocates are mostly on time; the others give the demonstration something to be late with.
  if (place % 3) await tale.finished('report');
  await tale.stage('support');
  await tale.note('Went through the safety plan together, short and calm.');
  if (stage === 'support') return undefined;
  tale.wait(24 * 6);
  await tale.chased(referral, 'answered', 'They have it and will write.');
  await tale.step(referral, 'acknowledged', {
    contact: { with: 'agency', direction: 'in', channel: 'email', outcome: 'received', note: 'Receipt came.' },
  });
  if (place % 3) await tale.finished('support');
  await tale.stage('follow_up');
  if (stage === 'follow_up') return undefined;
  tale.wait(24 * 5);
  await tale.step(referral, 'completed', { outcome: 'Taken up; nothing more is needed from the client.' });
  await tale.contact('answered', 'Said goodbye; knows how to come back.');
  await tale.close('goals_met', 'Everything that was planned is done.');
  return undefined;
}
