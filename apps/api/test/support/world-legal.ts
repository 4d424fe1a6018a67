import type { Browser, Person } from './given';
import { givenOrder, givenPrepared, made, mandated } from './given-legal';

/** What the law has to do with the case of the world: one record in every state in which something can be done with it. */
export async function givenLaw(
  assigned: Browser,
  given: {
    helper: Browser;
    director: Browser;
    mara: Person;
    file: { id: string; number: string };
    agency: string;
    client: string;
    now: string;
  },
) {
  const { helper, director, mara, file, agency, client, now } = given;
  const at = `/cases/${file.id}`;
  const report = (await assigned.post(`${at}/mandated-reports`, mandated(mara.id, { agencyId: agency })).expect(201)).body.id as string;
  const reported = (await assigned.post(`${at}/mandated-reports`, mandated(mara.id)).expect(201)).body.id as string;
  await assigned.post(`/mandated-reports/${reported}/made`, made(1, now)).expect(201);
  const emergency = (await assigned.post(`${at}/emergencies`, { danger: 'A weapon.', agencyId: agency }).expect(201)).body.id as string;
  const legal = await givenOrder(helper, [file.number]);
  const held = await givenOrder(helper, [file.number]);
  const hold = { version: held.version, caseId: file.id, personId: client, until: null, reason: 'A suit.' };
  await helper.post(`/legal-requests/${held.id}/holds`, hold).expect(201);
  const prepared = await givenPrepared(helper, file);
  const approved = await givenPrepared(helper, file);
  await director.post(`/legal-requests/${approved.id}/approval`, { version: approved.version, approve: true, note: '' }).expect(201);
  const answered = await givenOrder(helper, [file.number]);
  const refusal = { version: answered.version, decision: 'refuse', reason: 'Privileged.' };
  await helper.post(`/legal-requests/${answered.id}/decision`, refusal).expect(201);
  return {
    report,
    reported,
    emergency,
    legal: legal.id,
    legalHeld: held.id,
    hold: (await helper.get(`/legal-requests/${held.id}`).expect(200)).body.holds[0].id as string,
    legalPrepared: prepared.id,
    legalApproved: approved.id,
    legalAnswered: answered.id,
  };
}
