import type { ReferralView } from '@alongside/contract';
import { nextSteps, stepsOf } from './steps-of';

const agency = { givesStatus: true, statusInstead: null, whatToExpect: null, neverAcknowledges: false, duplicates: 'ok', check: false };
const silent = { ...agency, givesStatus: false, neverAcknowledges: true };
const standing = (given: Partial<ReferralView>) =>
  ({ state: 'draft', acts: 'advocate', reviews: [], sentAt: null, agency, ...given }) as ReferralView;
const said = (given: Partial<ReferralView>, reviewAsked = false) =>
  stepsOf(standing(given), reviewAsked)
    .map(({ label, state }) => (state === 'current' ? `[${label}]` : state === 'done' ? `${label}✓` : label))
    .join(' ');

describe('stepsOf', () => {
  it('leaves the release out where the client acts', () => {
    expect(said({ acts: 'client' })).toBe('[Prepared] Sent Confirmed In progress Outcome');
  });
  it('shows the review where the organization asks for one, or one was given', () => {
    expect(said({ state: 'awaiting_review' }, true)).toBe('Prepared✓ Release✓ [Review] Sent Confirmed In progress Outcome');
  });
  it('waits for the confirmation once it is sent', () => {
    expect(said({ state: 'sent', sentAt: '2026-11-01T00:00:00Z' })).toBe('Prepared✓ Release✓ Sent✓ [Confirmed] In progress Outcome');
  });
  it('does not wait for what an agency never says', () => {
    expect(said({ state: 'sent', sentAt: '2026-11-01T00:00:00Z', agency: silent })).toBe('Prepared✓ Release✓ Sent✓ [Outcome]');
  });
  it('does not tick what was never done', () => {
    expect(said({ state: 'withdrawn' })).toBe('Prepared✓ Release Sent Confirmed In progress [Withdrawn]');
    expect(said({ state: 'completed', sentAt: '2026-11-01T00:00:00Z' })).toContain('In progress✓ Completed✓');
  });
});

describe('nextSteps', () => {
  const view = (state: ReferralView['state'], steps: ReferralView['steps'], more: object = {}) => ({ state, steps, agency, ...more });

  it('says what the next step waits for', () => {
    const next = nextSteps(
      view('draft', [
        { to: 'awaiting_release', allowed: true, missing: [] },
        { to: 'awaiting_review', allowed: false, missing: ['review_asked', 'basis'] },
        { to: 'ready', allowed: false, missing: ['no_review_and_basis'] },
        { to: 'withdrawn', allowed: true, missing: ['reason'] },
      ]),
    );
    expect(next).toEqual({
      primary: 'awaiting_release',
      others: [],
      blocked: { to: 'ready', missing: ['no_review_and_basis'] },
      withdraw: true,
    });
  });

  it('does not speak of steps that are not for this referral', () => {
    const next = nextSteps(
      view('draft', [
        { to: 'awaiting_release', allowed: false, missing: ['release_missing_and_advocate_acts'] },
        { to: 'awaiting_review', allowed: true, missing: [] },
        { to: 'ready', allowed: false, missing: ['no_review_and_basis'] },
      ]),
    );
    expect(next).toMatchObject({ primary: 'awaiting_review', others: [], blocked: undefined, withdraw: false });
  });

  it('completes first where nobody ever confirms', () => {
    const steps: ReferralView['steps'] = [
      { to: 'acknowledged', allowed: true, missing: ['contact'] },
      { to: 'completed', allowed: true, missing: ['outcome'] },
      { to: 'no_response', allowed: false, missing: ['last_attempt'] },
    ];
    expect(nextSteps(view('sent', steps, { agency: silent }))).toMatchObject({
      primary: 'completed',
      others: ['acknowledged'],
      blocked: undefined,
    });
    expect(nextSteps(view('sent', steps)).primary).toBe('acknowledged');
  });
});
