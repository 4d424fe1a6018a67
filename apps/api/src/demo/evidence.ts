import type { EvidenceLog } from '@alongside/contract';
import type { Telling } from './stories';

/** What there is, in words, and what was done with it. */
export async function evidenceOf(tale: Telling, kind: 'adult' | 'minor') {
  const zone = 'America/New_York';
  const log = (body: object) => tale.post('/evidence', body);
  const move = async (id: string, body: object) => {
    const { items } = await tale.advocate.send<EvidenceLog>(tale.now, 'GET', `/cases/${tale.case.id}/evidence`);
    const version = items.find((item) => item.id === id)?.version;
    await tale.post(`/evidence/${id}/custody`, { version, at: tale.now.toISOString(), zone, ...body });
  };
  if (kind === 'minor') {
    await log({
      ...{ kind: 'device', platform: 'device', holder: 'caregiver', title: 'His phone, switched off', heldBy: 'His mother' },
      ...{ place: 'A drawer in the kitchen', description: 'Nobody has used it since that evening.', steps: ['off', 'touched', 'leave'] },
    });
    await log({
      ...{ kind: 'profile', platform: 'instagram_facebook', holder: 'platform', title: 'The account that wrote to him' },
      ...{ account: 'kayla.soccer.2009', address: 'https://instagram.example/kayla.soccer', seen: 'Sunday evening, Eastern time' },
      ...{ steps: ['profile_address', 'time_zone'] },
    });
    for (const [on, number] of [
      ['first', '6011 ···· 4471'],
      ['second', '6011 ···· 4489'],
    ])
      await log({
        ...{ kind: 'payment', platform: 'gift_card', holder: 'caregiver', title: `The ${on} gift card`, heldBy: 'His mother' },
        ...{ place: 'Envelope with the receipts', steps: ['card'] },
        payment: { amount: '50', currency: 'USD', way: 'gift_card', sent: 'yes', to: 'Brand of a game shop', reference: number },
      });
    await tale.post('/evidence-instructions', {
      ...{ officer: 'Detective A. Lindqvist', agency: 'Police of the town, evidence desk', at: tale.now.toISOString(), zone },
      words: 'Leave the phone off. We collect it on Monday. Nobody takes a picture of anything.',
    });
    return;
  }
  await log({
    ...{ kind: 'chat_log', platform: 'whatsapp', holder: 'client', title: 'The messages in which he threatens to publish' },
    ...{
      heldBy: 'Renata, on her own phone',
      account: '+1 555 010 0177',
      seen: 'February to May, Eastern time',
      steps: ['number', 'leave', 'export'],
    },
  });
  const stick = await log({
    ...{ kind: 'screenshot', platform: 'website', holder: 'client', title: 'Printed screenshots of the posts, with address bar' },
    ...{ description: 'Eleven pages in an envelope. No picture is readable on them.', steps: ['url', 'time_zone', 'page_screens'] },
  });
  await move(stick.id, { kind: 'received', from: 'Renata, at our office', place: 'Cabinet 2, envelope 14', note: 'Sealed, 11 pages.' });
  tale.wait(26);
  await move(stick.id, { kind: 'moved', place: 'Safe of the supervisor', note: 'Seal unbroken.' });
}
