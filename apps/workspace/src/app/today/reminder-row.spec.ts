import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { MESSAGE_ESCALATED, ReminderKind, type ReminderView } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import { Snacks, provideAllIcons } from '@alongside/web/ui';
import { Colleagues } from '../cases/directory';
import { ReminderRow } from './reminder-row';

const caseId = '0199f000-0000-7000-8000-000000000001';
const sourceId = '0199f000-0000-7000-8000-000000000002';
const reminder = (kind: ReminderView['kind'], more: object = {}): ReminderView => ({
  ...{
    id: '0199f000-0000-7000-8000-000000000003',
    kind,
    reason: 'todo_due',
    facts: { itemId: 'R-01' },
    caseId,
    caseNumber: 'C-7K2Q',
    client: null,
  },
  ...{ sourceId, owner: { id: 'mara', displayName: 'Mara' }, standIn: null, dueAt: '2027-01-04T14:00:00Z', snoozedFrom: null, version: 4 },
  ...more,
});

/**
 * Where each kind of reminder is ended from Today with one press. `form`: what came of it is said right there; `done`: the press is the end
 * of it; an address: the page on which that one thing is done, because it asks for more than one act (a release is signed, a report is reviewed).
 */
const ends: Record<ReminderKind, string> = {
  agency_check: 'form: app-log-contact',
  stale_case: 'form: app-log-contact',
  tell_recipient: 'form: app-release-told-sheet',
  todo: 'done',
  escalation: `/referrals/${sourceId}`,
  checklist: `/cases/${caseId}?step=R-01`,
  appointment: `/cases/${caseId}`,
  release_expiring: `/cases/${caseId}/people`,
  message_unanswered: `/cases/${caseId}/messages`,
  review_waiting: '/review',
  glass_review: `/review/emergencies/${sourceId}`,
  live_check: `/cases/${caseId}/people`,
  coming_of_age: `/cases/${caseId}/people`,
  legal_request: `/legal/${sourceId}`,
  notify_client: `/cases/${caseId}/legal`,
  emergency_review: `/cases/${caseId}/legal`,
  client_request: `/cases/${caseId}/people`,
  takedown: `/cases/${caseId}/takedowns`,
  plan_review: `/cases/${caseId}/safety`,
  safety_outreach: `/cases/${caseId}`,
};

describe('a reminder on Today', () => {
  const post = jest.fn(async () => ({ id: 'x', version: 5 }));
  const get = jest.fn(async () => ({ items: [{ id: sourceId, version: 2, recipient: 'Harbor Police' }] }));
  const reload = jest.fn();
  beforeAll(() => {
    HTMLDialogElement.prototype.showModal ??= () => undefined;
  });
  beforeEach(() => {
    for (const each of [post, get, reload]) each.mockClear();
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        provideAllIcons(),
        { provide: Api, useValue: { post, get } },
        { provide: Session, useValue: { state: signal('in'), me: signal(null), can: () => true } },
        { provide: Colleagues, useValue: { caseworkers: signal([]), name: () => '' } },
        { provide: Snacks, useValue: { say: () => undefined } },
      ],
    });
  });

  function shown(of: ReminderView): { element: HTMLElement; settle: () => Promise<void> } {
    const made = TestBed.createComponent(ReminderRow);
    made.componentRef.setInput('of', of);
    made.componentRef.setInput('reload', reload);
    made.detectChanges();
    return { element: made.nativeElement, settle: () => made.whenStable().then(() => made.detectChanges()) };
  }

  it.each(Object.entries(ends) as [ReminderKind, string][])('of the kind %s, with one press: %s', async (kind, end) => {
    const { element, settle } = shown(reminder(kind));
    const act = element.querySelector<HTMLElement>('.actions > .ui-button:not(.ui-button-icon)')!;
    if (end.startsWith('/')) {
      expect(act.getAttribute('href')).toBe(end);
      return;
    }
    act.click();
    await settle();
    if (end === 'done')
      expect(post.mock.calls).toEqual([[`/api/reminders/${reminder(kind).id}/done`, { version: 4, note: '' }, expect.anything()]]);
    else expect(element.querySelector(end.slice('form: '.length))).not.toBeNull();
  });

  it('knows every kind', () => {
    expect(Object.keys(ends).sort()).toEqual([...ReminderKind.options].sort());
  });

  it('of a message that waited too long opens the conversation', () => {
    const { element } = shown(reminder('escalation', { reason: MESSAGE_ESCALATED }));
    expect(element.querySelector('.actions > a')?.getAttribute('href')).toBe(`/cases/${caseId}/messages`);
  });

  it('of a release that is gone is looked up again instead of asking about nothing', async () => {
    get.mockResolvedValueOnce({ items: [] });
    const { element, settle } = shown(reminder('tell_recipient'));
    element.querySelector<HTMLElement>('.actions > .ui-button:not(.ui-button-icon)')!.click();
    await settle();
    expect(element.querySelector('app-release-told-sheet')).toBeNull();
    expect(reload).toHaveBeenCalled();
  });
});
