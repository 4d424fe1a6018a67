import { givenCase, type Browser } from './given';
import { partiesOf } from './given-portal';
import { releaseFor } from './world';

/** A deletion of a whole file that one person prepared; another decides with version 3. */
export async function preparedDeletion(
  advocate: Browser,
  caseId: string,
  parts: { kind: string; id: string }[] | null = null,
): Promise<string> {
  const personId = (await partiesOf(advocate, caseId))['client'];
  const asked = { kind: 'deletion', personId, how: 'written', words: 'All of it.' };
  const { id } = (await advocate.post(`/cases/${caseId}/requests`, asked).expect(201)).body as { id: string };
  await advocate.post(`/client-requests/${id}/check`, { version: 1, how: 'in_person' }).expect(201);
  await advocate.post(`/client-requests/${id}/deletion`, { version: 2, parts }).expect(201);
  return id;
}

/** A case with a release and a referral, closed and deleted: what is left of it is counted. */
export async function givenDeletion(advocate: Browser, supervisor: Browser, agencyId: string, expiresAt: string): Promise<void> {
  const { id } = await givenCase(advocate, { clientName: 'Forgotten Example' });
  await advocate.post(`/cases/${id}/releases`, releaseFor(agencyId, expiresAt, (await partiesOf(advocate, id))['client'])).expect(201);
  const referral = (
    await advocate.post(`/cases/${id}/referrals`, { agencyId, acts: 'client', purpose: 'Report it', items: [] }).expect(201)
  ).body.id as string;
  await advocate.post(`/referrals/${referral}/step`, { version: 1, to: 'awaiting_review' }).expect(201);
  await supervisor.post(`/reviews/${referral}`, { version: 2, decision: 'approve' }).expect(201);
  await advocate.post(`/referrals/${referral}/step`, { version: 3, to: 'sent' }).expect(201);
  const { version } = (await advocate.get(`/cases/${id}`).expect(200)).body as { version: number };
  await advocate.post(`/cases/${id}/close`, { version, reason: 'client_ended' }).expect(201);
  const request = await preparedDeletion(advocate, id);
  await supervisor.post(`/client-requests/${request}/second`, { version: 3, approve: true }).expect(201);
}
