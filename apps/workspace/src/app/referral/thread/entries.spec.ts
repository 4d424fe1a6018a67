import type { ReferralView } from '@alongside/contract';
import { entriesOf } from './entries';

const by = { id: 'u', displayName: 'Maya Torres' };
const view = (given: object) =>
  ({ contacts: [], filings: [], reviews: [], sentAt: null, endedAt: null, ...given }) as unknown as ReferralView;

describe('entriesOf', () => {
  it('shows a filing after the sending of the same minute: its time was typed without seconds', () => {
    const entries = entriesOf(
      view({
        sentAt: '2026-11-01T10:15:40Z',
        filings: [{ id: 'f', filedAt: '2026-11-01T10:15:00Z', filedBy: 'client', reference: '4711', content: [], note: '', by }],
      }),
    );
    expect(entries.map(({ id }) => id)).toEqual(['f', 'sent']);
  });

  it('leaves one of an earlier minute where it belongs', () => {
    const entries = entriesOf(
      view({
        sentAt: '2026-11-01T10:15:40Z',
        filings: [{ id: 'f', filedAt: '2026-11-01T10:14:00Z', filedBy: 'client', reference: null, content: [], note: '', by }],
      }),
    );
    expect(entries.map(({ id }) => id)).toEqual(['sent', 'f']);
  });
});
