import type { DisclosurePreview, SheetAnswers, SheetView } from '@alongside/contract';
import type { Telling } from './stories';

/* Worksheets as advocates keep them: begun from the case, answered together, some of them handed over. */

const one = (...values: string[]) => ({ mark: null, values, rows: [] });
const unknown = { mark: 'unknown' as const, values: [], rows: [] };

/** Begun from what the case says; `answers` are what was asked besides, by the name after the channel. */
export async function worksheetOf(tale: Telling, channel: string, answers: SheetAnswers = {}): Promise<string> {
  const { id } = await tale.post('/worksheets', { channel });
  const sheet = await tale.advocate.send<SheetView>(tale.now, 'GET', `/worksheets/${id}`);
  const said = Object.fromEntries(Object.entries(answers).map(([name, answer]) => [`${channel}.${name}`, answer]));
  await tale.advocate.send(tale.now, 'POST', `/worksheets/${id}/save`, { version: sheet.version, answers: { ...sheet.answers, ...said } });
  return id;
}

/** Looked at and given to the person themselves, on paper. */
export async function givenToThem(tale: Telling, id: string) {
  const { client } = await tale.advocate.send<SheetView>(tale.now, 'GET', `/worksheets/${id}`);
  const ask = { basis: 'to_client', personId: client?.personId, how: 'print' };
  const { digest } = await tale.advocate.send<DisclosurePreview>(tale.now, 'POST', `/worksheets/${id}/preview`, ask);
  await tale.advocate.send(tale.now, 'POST', `/worksheets/${id}/give`, { ...ask, digest });
}

/** What was asked about the sextortion of a boy: for the CyberTipline, which has it, and for IC3, which is not finished. */
export const tipOfTheBoy: SheetAnswers = {
  'what.dangerNow': one('no'),
  'where.place': one('At home, in the evening'),
  'child.child': { mark: null, values: [], rows: [{ name: 'Mateo Quiroga', age: '15', handles: '@mateo.q.example' }] },
  'more.additional': one('Nobody has used the phone since. His mother keeps it switched off.'),
};

/** The words of a request that is on its way: signed, with the address of each picture. */
export const requestToThePlatform: SheetAnswers = {
  'request.signature': one('Renata Molnar'),
  'request.contact': one('+1 555 010 0157'),
  'request.authority': unknown,
};

/** What the provider knows of itself and of the account, before it files from its own systems. */
export const dutyOfTheProvider: SheetAnswers = {
  'provider.registered': one('yes'),
  'provider.isProvider': one('yes'),
  'provider.contactName': one('Dana Reyes'),
  'provider.legalUrl': one('https://pelican.example/legal'),
  'accounts.account': {
    mark: null,
    values: [],
    rows: [
      {
        ...{ role: 'Reported', accountId: 'PCS-77120', service: 'Pelican Drive', handles: 'blue_heron_example' },
        ...{ ipAddresses: '203.0.113.44', disabledForGood: '' },
      },
    ],
  },
  'held.images': one('Two files, held under reference PCS-77120-A and -B'),
  'held.communication': one('None; the files were stored, not sent'),
};
