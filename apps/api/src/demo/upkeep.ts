import { DAY, HOUR, type Telling } from './stories';

interface Due {
  id: string;
  kind: string;
  sourceId: string | null;
  dueAt: string;
  version: number;
}
const answers = [
  ['answered', 'It is with an investigator; nothing is asked of us for now.'],
  ['left_message', 'Left our number and the hours in which we can be reached.'],
  ['answered', 'Still being looked at. They write as soon as there is more.'],
] as const;
/** More rounds than any story leaves open. */
const MOST = 20;

/** Advocates who keep up: what a story left open is done at its time, until `days` ago. What came due since then waits in Today. */
export async function upkeep(tale: Telling, days: number): Promise<void> {
  const { advocate } = tale;
  const cases = `/cases/${tale.case.id}`;
  const now = new Date();
  const until = now.getTime() - days * DAY;
  const isLate = ({ dueAt }: { dueAt: string | null }) => dueAt !== null && Date.parse(dueAt) < until;
  const soonAfter = (dueAt: string) => new Date(Date.parse(dueAt) + 3 * HOUR);

  const { checklist } = await advocate.send<{ checklist: { itemId: string; state: string; dueAt: string | null; version: number }[] }>(
    now,
    'GET',
    cases,
  );
  for (const { itemId, version, dueAt } of checklist.filter((item) => item.state === 'open' && isLate(item)))
    await advocate.send(soonAfter(dueAt as string), 'PUT', `${cases}/checklist/${itemId}`, { version, state: 'done' });

  for (let round = 0; round < MOST; round += 1) {
    const { items } = await advocate.send<{ items: Due[] }>(now, 'GET', `${cases}/reminders`);
    const due = items.find(isLate);
    if (!due) return;
    const at = soonAfter(due.dueAt);
    const [outcome, note] = answers[round % answers.length];
    if (due.kind === 'agency_check')
      await advocate.send(at, 'POST', `/referrals/${due.sourceId}/contacts`, {
        with: 'agency',
        direction: 'out',
        channel: 'phone',
        outcome,
        note,
      });
    else await advocate.send(at, 'POST', `/reminders/${due.id}/done`, { version: due.version, note: '' });
  }
}
