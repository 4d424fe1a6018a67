import { dutyOfTheProvider, givenToThem, requestToThePlatform, tipOfTheBoy, worksheetOf } from './reports';
import { DAY, type Telling } from './stories';

/** Agencies of the organization by key of the knowledge base, and local ones by their short name. */
export type Directory = Map<string, string>;

/** A day before today at this time of day, as a caller says it. A story leaves itself a day more than it needs: elsewhere it may still be yesterday. */
const ago = (days: number, time: string) => `${new Date(Date.now() - days * DAY).toISOString().slice(0, 10)}T${time}`;

const safe = {
  channel: 'text',
  value: '+1 555 010 0142',
  hours: '18–20 h',
  codeWord: 'tulip',
  mayLeaveMessage: 'no',
  ifSomeoneElseAnswers: 'Say it is the library about a book.',
  deviceWatched: 'unknown',
};

/** A mother reports the sextortion of her 15-year-old. */
export async function motherAndSon(tale: Telling, agencies: Directory) {
  await tale.intake({
    danger: { now: 'no', note: 'The boy sleeps at home and is not alone.' },
    persona: 'parent_caregiver',
    confidentialityExplained: true,
    hasClient: true,
    client: {
      name: 'Mateo Quiroga',
      birthDate: ago(5_700, '').slice(0, 10),
      ageBand: '13_17',
      country: 'US',
      region: 'New York',
      handles: [{ service: 'Instagram', name: '@mateo.q.example' }],
    },
    contactPerson: {
      name: 'Lucía Quiroga',
      relationship: 'Mother',
      guardianship: 'parent',
      ageBand: '25_59',
      country: 'US',
      phones: ['+1 555 010 0142'],
      emails: ['lucia.quiroga@mail.example'],
      language: 'Spanish',
    },
    crimeTypes: ['sextortion', 'financial_sextortion'],
    incident: {
      summary:
        'A girl’s profile wrote to Mateo after a football game. After two evenings she asked for a picture; minutes later she demanded 300 dollars in gift cards and showed a list of his followers. He sent two gift cards, then told his mother.',
      services: ['Instagram', 'Snapchat'],
      urls: ['https://instagram.example/kayla.soccer'],
      from: { local: ago(20, '21:30'), zone: 'America/New_York', note: 'after the game' },
      to: { local: ago(18, '23:10'), zone: 'America/New_York', note: '' },
      ongoing: 'yes',
      threats: 'To send the picture to his team and his grandmother.',
      moneyLost: 'yes',
      payments: 'Two gift cards of 50 dollars each.',
      meetingPlanned: 'no',
      discoveredHow: 'He woke his mother at night.',
    },
    reportedPersons: [
      {
        handles: [
          { service: 'Instagram', name: '@kayla.soccer.example' },
          { service: 'Snapchat', name: 'kayla_s_example' },
        ],
        why: 'Demanded money within minutes of the picture and knew his followers.',
      },
    ],
    images: { exist: 'yes', depictions: [{ age: 'minor', note: 'Mateo, one picture' }] },
    safeContact: safe,
    choseToReport: 'yes',
  });
  await tale.checked('R-03', 'R-05b', 'R-05c', 'R-06', 'R-07', 'S-02');
  tale.wait(1);
  await tale.contact('answered', 'Lucía stays with him tonight. 988 is on the fridge. He knows it is not his fault.');
  const tip = await tale.sent(agencies.get('ncmec_cybertipline') as string, 'client', 'Report the sextortion and the account', []);
  const sheet = await worksheetOf(tale, 'ncmec_cybertipline', tipOfTheBoy);
  await givenToThem(tale, sheet);
  await tale.filing(tip, 'ncmec_cybertipline', 'client', 'CT-204488131', ['What happened', 'Screen names', 'When, with time zone'], {
    worksheetId: sheet,
    receipt: 'The page with the report ID, printed; Lucía keeps it.',
  });
  tale.wait(20);
  const police = await tale.sent(agencies.get('police') as string, 'advocate', 'Open an investigation', [
    'What happened',
    'Screen names of the reported person',
    'Safe contact of the mother',
  ]);
  await tale.filing(police, 'local_law_enforcement', 'advocate', 'HPD-26-11873', ['What happened', 'Screen names']);
  await tale.stage('support');
  tale.wait(60);
  await tale.chased(police, 'answered', 'Detective Ames has the case; asks that nobody uses the phone. Calls back after the subpoena.');
  await tale.step(police, 'acknowledged', {
    contact: { with: 'agency', direction: 'in', channel: 'phone', outcome: 'answered', note: 'Confirmed the number.' },
  });
  tale.wait(100);
  await tale.chased(tip, 'no_answer', 'The line was busy twice.');
  const takedown = await tale.referral(agencies.get('ncmec_take_it_down') as string, 'client', 'Stop the picture from being shared', []);
  await tale.step(takedown, 'awaiting_review');
  await tale.post('/todos', {
    title: 'Ask the school who at the team must know, and who must not',
    dueAt: new Date(Date.now() + 2 * 86_400_000).toISOString(),
  });
  await tale.post('/appointments', {
    kind: 'interview',
    title: 'Forensic interview',
    place: 'Children’s center, second floor',
    startsAt: new Date(Date.now() + 3 * 86_400_000).toISOString(),
    zone: 'America/New_York',
  });
}

/** An adult whose ex-partner published intimate images. */
export async function imagesOfAnAdult(tale: Telling, agencies: Directory) {
  await tale.intake({
    danger: { now: 'unknown', note: 'He has a key; locks are changed on Thursday.' },
    persona: 'adult_victim',
    confidentialityExplained: true,
    hasClient: true,
    client: {
      name: 'Renata Molnar',
      alias: 'Nova',
      ageBand: '25_59',
      country: 'US',
      phones: ['+1 555 010 0157'],
      handles: [{ service: 'Instagram', name: '@renata.m.example' }],
    },
    crimeTypes: ['ncii', 'stalking_harassment'],
    incident: {
      summary:
        'Her former partner put four intimate pictures on two sites with her full name and workplace, three weeks after she left. Colleagues wrote to her about it.',
      services: ['Two picture sites', 'WhatsApp'],
      urls: ['https://pictures.example/a/5521', 'https://share.example/p/88'],
      from: { local: ago(47, '08:00'), zone: 'America/New_York', note: 'first seen' },
      ongoing: 'yes',
      threats: 'That more will follow if she goes to court.',
      moneyLost: 'no',
    },
    reportedPersons: [
      {
        name: 'Bela Varga',
        address: '14 Mill Lane, Harborview',
        handles: [{ service: 'WhatsApp', name: 'B.V. example' }],
        relationship: 'Former partner',
        why: 'The pictures were only ever sent to him; he wrote that he would.',
        allegedAbuser: true,
      },
    ],
    images: { exist: 'yes', depictions: [{ age: 'adult', note: 'Renata, made in 2024' }] },
    safeContact: {
      ...safe,
      channel: 'phone',
      value: '+1 555 010 0157',
      hours: '12–13 h at work',
      codeWord: 'cello',
      mayLeaveMessage: 'no',
    },
    choseToReport: 'yes',
  });
  await tale.checked('R-05a', 'R-06', 'R-08', 'S-01', 'S-02', 'S-05');
  tale.wait(4);
  const hash = await tale.sent(agencies.get('stopncii') as string, 'client', 'Keep the pictures off platforms', []);
  await tale.filing(hash, 'stopncii', 'client', 'SN-7719-4402', ['Fingerprints made on her own phone']);
  const ccri = await tale.sent(agencies.get('ccri') as string, 'client', 'Legal information and a list of lawyers', []);
  await tale.stage('support');
  tale.wait(30);
  const account = await worksheetOf(tale, 'local_law_enforcement', {});
  await givenToThem(tale, account);
  const police = await tale.sent(agencies.get('police') as string, 'advocate', 'Report of the publication and the threats', [
    'What happened',
    'Web addresses',
    'Name of the reported person',
  ]);
  await tale.filing(police, 'local_law_enforcement', 'advocate', 'HPD-26-12044', ['What happened', 'Web addresses'], {
    worksheetId: account,
    receipt: 'Stamped copy of the first page, cabinet 2.',
  });
  await worksheetOf(tale, 'platform_tida_notice', requestToThePlatform);
  tale.wait(24 * 8);
  await tale.chased(police, 'left_message', 'Message for the desk sergeant, no name left.');
  tale.wait(24 * 7);
  await tale.chased(police, 'no_answer', 'Rang out.');
  await tale.step(ccri, 'completed', { outcome: 'She has three names of lawyers and an appointment with one.' });
  await tale.stage('follow_up');
  await tale.contact('answered', 'One site has removed its two pictures. She sleeps better.');
  await tale.post('/appointments', {
    kind: 'court',
    title: 'Hearing on the protection order',
    place: 'Family court, room 4',
    startsAt: new Date(Date.now() + 6 * 86_400_000).toISOString(),
    zone: 'America/New_York',
  });
}

/** A third party who saw grooming in a game chat. */
export async function seenInAGame(tale: Telling, agencies: Directory) {
  await tale.intake({
    danger: { now: 'unknown', note: 'The child spoke of meeting “after the update”.' },
    persona: 'third_party',
    hasClient: false,
    contactPerson: {
      name: 'Hollis Brandt',
      relationship: 'Plays in the same guild',
      ageBand: '18_24',
      country: 'US',
      emails: ['hollis.brandt@mail.example'],
    },
    crimeTypes: ['online_grooming', 'contact_minor_for_sex'],
    incident: {
      summary:
        'In the guild chat an adult player asks a child of perhaps twelve to move to a private app, sends gifts and asks what the child wears at night.',
      services: ['Realm of Ash (game)', 'Discord'],
      from: { local: ago(12, '20:15'), zone: 'America/Chicago', note: 'evenings' },
      ongoing: 'yes',
      meetingPlanned: 'unknown',
      discoveredHow: 'Read it in the open chat.',
    },
    reportedPersons: [
      {
        handles: [
          { service: 'Realm of Ash', name: 'OldOak_example' },
          { service: 'Discord', name: 'oldoak.example' },
        ],
        why: 'Asked a child for pictures and a private app.',
      },
    ],
    images: { exist: 'unknown', depictions: [{ age: 'unknown', note: 'The child may have been asked for pictures' }] },
    safeContact: { channel: 'email', value: 'hollis.brandt@mail.example', hours: '', codeWord: '', mayLeaveMessage: 'yes' },
    choseToReport: 'yes',
  });
  await tale.checked('R-05b', 'R-06', 'S-09');
  tale.wait(1);
  const tip = await tale.referral(agencies.get('ncmec_cybertipline') as string, 'client', 'Report the grooming', []);
  await tale.step(tip, 'awaiting_review');
  await tale.post('/todos', {
    title: 'Ask Hollis for the name of the game server',
    dueAt: new Date(Date.now() - 20 * 3_600_000).toISOString(),
  });
}

/** An electronic service provider that must file with the CyberTipline. */
export async function provider(tale: Telling, agencies: Directory) {
  await tale.intake({
    danger: { now: 'no', note: '' },
    persona: 'esp',
    hasClient: false,
    contactPerson: {
      name: 'Pelican Cloud Storage, trust and safety',
      emails: ['safety@pelican.example'],
      phones: ['+1 555 010 0188'],
      country: 'US',
    },
    crimeTypes: ['csam_distribution'],
    incident: {
      summary:
        'A hash match on two uploads of one customer. The provider asks how to register, what belongs in the report and how long to preserve it.',
      services: ['Pelican Cloud Storage'],
      from: { local: ago(7, '03:22'), zone: 'UTC', note: 'upload' },
      ongoing: 'no',
      discoveredHow: 'Hash match at upload, looked at by one trained reviewer.',
    },
    images: { exist: 'yes', depictions: [{ age: 'minor', note: 'Held by the provider only' }] },
    choseToReport: 'yes',
  });
  await tale.checked('E-01', 'E-02');
  tale.wait(2);
  const report = await tale.sent(agencies.get('ncmec_cybertipline') as string, 'client', 'The provider files its own report', []);
  const sheet = await worksheetOf(tale, 'ncmec_esp_api', dutyOfTheProvider);
  await tale.filing(
    report,
    'ncmec_esp_api',
    'provider',
    'CT-204501977',
    ['Identity', 'Location', 'Date and time', 'How it was discovered'],
    {
      worksheetId: sheet,
      receipt: 'Answer of NCMEC with the report ID, kept by the provider.',
    },
  );
  await tale.checked('E-03', 'E-04');
  await tale.stage('follow_up');
}
