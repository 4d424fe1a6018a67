import { provideHttpClient } from '@angular/common/http';
import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { QuickExit } from './quick-exit';

describe('QuickExit', () => {
  const replace = jest.fn();
  const asked: { url: string; options: RequestInit }[] = [];
  /** Each test has a page of its own: what listened on the one before hears nothing any more. */
  const listening: [EventTarget, string, EventListener, unknown][] = [];
  const add = EventTarget.prototype.addEventListener;

  beforeEach(() => {
    replace.mockReset();
    asked.length = 0;
    EventTarget.prototype.addEventListener = function (this: EventTarget, type, listener, options) {
      listening.push([this, type, listener as EventListener, options]);
      add.call(this, type, listener, options);
    };
    document.documentElement.removeAttribute('data-left');
    document.title = 'My page';
    globalThis.fetch = ((url: string, options: RequestInit) => {
      asked.push({ url, options });
      return Promise.reject(new Error('gone'));
    }) as typeof fetch;
    // jsdom cannot leave a page: the document is the real one, except for its location.
    const page = new Proxy(document, {
      get: (target, key) => {
        if (key === 'location') return { replace };
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
      set: (target, key, value) => Reflect.set(target, key, value),
    });
    TestBed.configureTestingModule({ providers: [provideHttpClient(), { provide: DOCUMENT, useValue: page }] });
  });

  afterEach(() => {
    EventTarget.prototype.addEventListener = add;
    for (const [target, type, listener, options] of listening.splice(0)) target.removeEventListener(type, listener, options as boolean);
  });

  const escape = (times: number) => {
    for (let time = 0; time < times; time++) document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
  };

  it('covers the page before it goes, and takes the place of it in the history', () => {
    const exit = TestBed.inject(QuickExit);
    replace.mockImplementation(() => {
      expect(document.documentElement.hasAttribute('data-left')).toBe(true);
      expect(document.title).toBe('Weather');
      expect(exit.left()).toBe(true);
    });
    exit.leave();
    expect(replace).toHaveBeenCalledWith('https://www.weather.gov/');
  });

  it('ends the session in the background, and in this browser at once', () => {
    document.cookie = 'XSRF-TOKEN=of-a-session';
    document.cookie = 'a_xsrf=of-a-session';
    TestBed.inject(QuickExit).leave();
    expect(document.cookie).not.toContain('a_xsrf');
    document.cookie = 'XSRF-TOKEN=; max-age=0';
    expect(asked[0].options.headers).toMatchObject({ 'x-xsrf-token': 'of-a-session' });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ url: '/api/portal/session', options: { method: 'DELETE', keepalive: true } });
  });

  it('leaves once, however often it is pressed', () => {
    const exit = TestBed.inject(QuickExit);
    exit.leave();
    exit.leave();
    expect(replace).toHaveBeenCalledTimes(1);
  });

  it('answers Escape three times, not twice', () => {
    TestBed.inject(QuickExit);
    escape(2);
    expect(replace).not.toHaveBeenCalled();
    escape(1);
    expect(replace).toHaveBeenCalledTimes(1);
  });

  it('does not add up presses that lie far apart', () => {
    jest.useFakeTimers();
    TestBed.inject(QuickExit);
    escape(2);
    jest.advanceTimersByTime(5_000);
    escape(2);
    expect(replace).not.toHaveBeenCalled();
    jest.useRealTimers();
  });

  it('covers the page while something else is in front, and when it is left by another way', () => {
    const exit = TestBed.inject(QuickExit);
    const hidden = jest.spyOn(Document.prototype, 'hidden', 'get');
    hidden.mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    expect([document.documentElement.hasAttribute('data-left'), document.title]).toEqual([true, 'Weather']);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    expect([document.documentElement.hasAttribute('data-left'), document.title]).toEqual([false, 'My page']);
    hidden.mockRestore();
    window.dispatchEvent(new Event('pagehide'));
    expect(document.documentElement.hasAttribute('data-left')).toBe(true);
    expect(exit.left()).toBe(false);
  });

  it('stays covered after a while without anybody, until somebody taps', () => {
    const exit = TestBed.inject(QuickExit);
    exit.pause();
    document.dispatchEvent(new Event('visibilitychange'));
    expect([document.documentElement.hasAttribute('data-left'), document.title]).toEqual([true, 'Weather']);
    document.dispatchEvent(new Event('pointerdown'));
    expect([document.documentElement.hasAttribute('data-left'), document.title]).toEqual([false, 'My page']);
    expect(replace).not.toHaveBeenCalled();
  });

  it('goes where the organization says, but only to an address of the web', () => {
    const exit = TestBed.inject(QuickExit);
    exit.configure({ exitUrl: 'javascript:alert(1)', coverTitle: '' });
    exit.configure({ exitUrl: 'https://example.org/recipes', coverTitle: 'Recipes' });
    exit.configure({ exitUrl: 'data:text/html,x', coverTitle: '' });
    exit.leave();
    expect(document.title).toBe('Recipes');
    expect(replace).toHaveBeenCalledWith('https://example.org/recipes');
  });
});
