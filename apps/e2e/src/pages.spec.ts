import { Window, demo, quit } from './support/browser';

afterAll(quit);

/** Every place a role can go, as a picture and under axe at both widths. */
const places: Record<string, string[]> = {
  'maya@harbor.example': ['/today', '/cases', '/agencies', '/intake', '/me'],
  'susan@harbor.example': ['/today', '/cases', '/review'],
  'dele@harbor.example': ['/today', '/cases', '/review'],
  'ana@harbor.example': ['/administration'],
  'audrey@harbor.example': ['/administration'],
  'vic@harbor.example': ['/agencies'],
};

describe('every page is sound', () => {
  it('at the door', async () => {
    const window = await Window.open(demo.workspace);
    for (const path of ['/sign-in', '/forgot-password', '/no-such-page']) {
      await window.goto(path);
      await window.isSound(`door${path.replaceAll('/', '-')}`);
    }
    await window.close();
  });

  it.each(Object.entries(places))('for %s', async (email, paths) => {
    const window = await Window.open(demo.workspace);
    await window.signIn(email);
    for (const path of paths) {
      await window.goto(path);
      await window.isSound(`${email.split('@')[0]}${path.replaceAll('/', '-')}`);
    }
    await window.close();
  });

  it('on every part of a case', async () => {
    const window = await Window.open(demo.workspace);
    await window.signIn('leah@harbor.example');
    const found = await window.caseOf('Mateo Quiroga');
    for (const part of ['', '/happened', '/people', '/referrals', '/evidence', '/messages']) {
      await window.goto(`/cases/${found.id}${part}`);
      await window.isSound(`case${part.replaceAll('/', '-')}`);
    }
    const referrals = (await (await window.page.request.get(`${demo.workspace}/api/cases/${found.id}/referrals`)).json()) as {
      items: { id: string }[];
    };
    await window.goto(`/referrals/${referrals.items[0].id}`);
    await window.isSound('referral');
    await window.close();
  });

  it('in the portal, before and after signing in', async () => {
    const window = await Window.open(demo.portal);
    const account = demo.portalAccounts.find(({ passphrase }) => passphrase);
    await window.goto('/');
    await window.isSound('portal-door');
    await window.portalSignIn(account?.caseNumber ?? '', account?.passphrase ?? '');
    await window.isSound('portal-home');
    for (const path of ['/messages', '/shared', '/choices', '/dates', '/help', '/safety']) {
      await window.goto(path);
      await window.isSound(`portal${path.replaceAll('/', '-')}`);
    }
    await window.close();
  });
});
