import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { NotificationList } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import { Notifications } from './notifications';

class Stream extends EventTarget {
  static last: Stream;
  readonly readyState = 1;
  constructor() {
    super();
    Stream.last = this;
  }
  close() {}
}

describe('notifications', () => {
  const before = globalThis.EventSource;
  afterEach(() => (globalThis.EventSource = before));

  it('are asked for anew when news arrive while an older answer is still under way', async () => {
    globalThis.EventSource = Stream as unknown as typeof EventSource;
    const answers: ((list: NotificationList) => void)[] = [];
    const get = jest.fn(() => new Promise<NotificationList>((answer) => answers.push(answer)));
    TestBed.configureTestingModule({
      providers: [
        { provide: Api, useValue: { get } },
        { provide: Session, useValue: { state: signal('in'), acknowledged: signal(true) } },
      ],
    });
    const notifications = TestBed.inject(Notifications);
    TestBed.tick();
    expect(get).toHaveBeenCalledTimes(1);
    Stream.last.dispatchEvent(new MessageEvent('message'));
    TestBed.tick();
    expect(get).toHaveBeenCalledTimes(2);

    answers[1]({ items: [], unread: 1, reviewsWaiting: 2 });
    answers[0]({ items: [], unread: 0, reviewsWaiting: 0 });
    await new Promise((done) => setTimeout(done));
    expect([notifications.unread(), notifications.reviewsWaiting()]).toEqual([1, 2]);
  });
});
