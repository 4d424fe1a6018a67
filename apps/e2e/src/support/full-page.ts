import { Window } from './browser';
import { givenPage, type GivenPage } from './portal';
import { send } from './send';

/** Sentences that stand on the pages of `givenFullPage`, each on its own. */
export const told = {
  text: 'La carta verde ya va con las otras.',
  next: 'Hablamos de la carta verde.',
  message: 'Ya tengo la carta verde.',
  own: 'Dejar la carta verde con mi hermana.',
  purpose: 'Para la carta verde.',
};

const DAY = 86_400_000;

/** Somebody on whose page there is something everywhere: all of it in Spanish, so that any other word on it is the page's own. */
export async function givenFullPage(staff: Window, more: { locale?: 'en' | 'es' } = {}): Promise<GivenPage> {
  const given = await givenPage(staff, more);
  const { caseId, personId } = given;
  const { items } = await staff.api<{ items: { id: string; key: string | null }[] }>('/agencies?q=IC3');
  const agencyId = items[0].id;
  const referral = await send<{ id: string }>(staff, `/cases/${caseId}/referrals`, {
    agencyId,
    acts: 'client',
    purpose: told.purpose,
    items: ['what_happened'],
  });
  for (const word of ['sent_to_agency', 'waiting_for_agency']) {
    const update = { word, text: told.text, next: told.next, needed: told.next, referralId: referral.id, around: soon(20).slice(0, 10) };
    const draft = await send<{ id: string; version: number }>(staff, `/cases/${caseId}/status-updates`, update);
    await send(staff, `/status-updates/${draft.id}/decide`, { version: draft.version, action: 'publish' });
  }
  await send(staff, `/cases/${caseId}/messages`, { text: told.message, personId });
  const place = { title: 'Hearing', place: '12 Main Street', zone: 'America/New_York' };
  for (const kind of ['court', 'counseling']) await send(staff, `/cases/${caseId}/appointments`, { ...place, kind, startsAt: soon(5) });
  const plan = await send<{ id: string }>(staff, `/cases/${caseId}/safety-plans`, { personId });
  await send(staff, `/safety-plans/${plan.id}/items`, { version: 1, keys: ['SP-03', 'A-01'] });
  const plans = () =>
    staff.api<{ items: { id: string; version: number; items: { id: string; version: number }[] }[] }>(`/cases/${caseId}/safety-plans`);
  const [{ version }] = (await plans()).items;
  await send(staff, `/safety-plans/${plan.id}/items`, { version, keys: [], words: told.own });
  for (const item of (await plans()).items[0].items)
    await send(staff, `/safety-plan-items/${item.id}/share`, { version: item.version, share: true, safe: true });
  await send(staff, `/cases/${caseId}/releases`, {
    agencyId,
    recipientRole: 'Lantern',
    purpose: told.purpose,
    items: ['what_happened'],
    method: 'phone',
    expiresAt: soon(8),
    askedThemselves: 'rather_not',
    said: { risks: true, alternatives: true, voluntary: true, revocable: true, redisclosure: true, privilege: true },
    initials: 'MA',
    copy: 'given',
    signers: [{ personId, how: 'portal' }],
  });
  return given;
}
const soon = (days: number) => new Date(Date.now() + days * DAY).toISOString();
