import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Places } from './places';
import { PortalSession } from './portal-session';

const inside = { state: 'signed_in', voice: 'adult', plain: false, number: 'C-7K2QM', locale: 'en', lastSignInAt: null, idleMinutes: 10 };
const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise((done) => setTimeout(done));
  TestBed.tick();
};

describe('Places', () => {
  let places: Places;
  let http: HttpTestingController;

  beforeEach(() => {
    document.head.innerHTML = '<base href="/" />';
    history.replaceState(null, '', '/');
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    places = TestBed.inject(Places);
    http = TestBed.inject(HttpTestingController);
    document.title = 'My page';
    document.cookie = 'XSRF-TOKEN=of-a-session';
  });

  async function begin(session: object | null) {
    const done = places.begin();
    const asked = http.expectOne('/api/portal/session');
    if (session) asked.flush(session);
    else asked.flush({ code: 'not_signed_in', message: '' }, { status: 401, statusText: 'no' });
    await done;
    await settled();
  }
  const shown = () => places.page()?.name.replace(/^_/, '');

  it('adds nothing to the history, and changes neither the title nor the address', async () => {
    await begin(inside);
    const before = history.length;
    for (const name of ['messages', 'choices', 'dates']) await places.go(name);
    expect(history.length).toBe(before);
    expect(location.pathname).toBe('/');
    expect(document.title).toBe('My page');
  });

  it('shows the door to whoever is outside, whatever they ask for, and help to everybody', async () => {
    await begin(null);
    expect(shown()).toBe('DoorPage');
    await places.go('messages');
    expect(shown()).toBe('DoorPage');
    expect(location.pathname).toBe('/');
    await places.go('help');
    expect(shown()).toBe('HelpPage');
  });

  it('shows the door without asking anybody where there is no session', async () => {
    document.cookie = 'XSRF-TOKEN=; max-age=0';
    const done = places.begin();
    http.expectNone('/api/portal/session');
    await done;
    expect(shown()).toBe('DoorPage');
  });

  it('lets nobody past the choosing of words', async () => {
    await begin({ ...inside, state: 'needs_passphrase' });
    await places.go('messages');
    expect(shown()).toBe('FirstPage');
  });

  it('asks for the card after the words, and shows nothing before', async () => {
    await begin({ ...inside, state: 'needs_second' });
    await places.go('messages');
    expect(shown()).toBe('SecondPage');
  });

  it('has nearly nothing on a plain page', async () => {
    await begin({ ...inside, plain: true });
    for (const name of ['messages', 'shared', 'choices', 'file', 'keys', 'close']) {
      await places.go(name);
      expect(shown()).toBe('HomePage');
    }
    await places.go('dates');
    expect(shown()).toBe('DatesPage');
  });

  it('leads out when the session ends, and in again', async () => {
    await begin(inside);
    await places.go('messages');
    TestBed.inject(PortalSession).expired();
    TestBed.tick();
    await settled();
    expect(shown()).toBe('DoorPage');
    expect(TestBed.inject(PortalSession).farewell()).toBe('away');
    const coming = TestBed.inject(PortalSession).signIn('C-7K2QM', 'quiet river yellow chair');
    http.expectOne('/api/portal/session').flush(inside);
    await coming;
    TestBed.tick();
    await settled();
    expect(shown()).toBe('HomePage');
    expect(location.pathname).toBe('/');
  });

  it('shows the last page asked for, however fast', async () => {
    await begin(inside);
    await Promise.all([places.go('messages'), places.go('dates'), places.go('choices')]);
    expect(shown()).toBe('ChoicesPage');
  });

  it('follows its own links and leaves the others to the browser', async () => {
    await begin(inside);
    const click = (href: string, keys: MouseEventInit = {}) => {
      const link = document.createElement('a');
      link.href = href;
      const event = new MouseEvent('click', { cancelable: true, ...keys });
      Object.defineProperty(event, 'target', { value: link });
      places.follow(event);
      return event.defaultPrevented;
    };
    expect(click('messages')).toBe(true);
    expect(click('./')).toBe(true);
    expect(click('es/')).toBe(false);
    expect(click('https://example.org/messages')).toBe(false);
    expect(click('tel:988')).toBe(false);
    expect(click('messages', { ctrlKey: true })).toBe(false);
  });
});
