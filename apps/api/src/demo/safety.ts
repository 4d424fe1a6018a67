import type { PlanList, TakedownList } from '@alongside/contract';
import { HOUR, type Telling } from './stories';

type Row = { id: string; version: number };

/** What is followed on the internet, and the plan that was made together; addresses of the demonstration lead nowhere. */
export async function takedownsOf(tale: Telling, kind: 'adult' | 'minor') {
  const after = async (row: Row, path: string, body: object) => {
    const { items } = await tale.advocate.send<TakedownList>(tale.now, 'GET', `/cases/${tale.case.id}/takedowns`);
    const version = items.find(({ id }) => id === row.id)?.version ?? row.version;
    await tale.advocate.send(tale.now, 'POST', `/takedowns/${row.id}${path}`, { version, ...body });
  };
  const at = () => tale.now.toISOString();
  if (kind === 'adult') {
    const one = await tale.post('/takedowns', {
      ...{ url: 'https://pictures.example/a/5521', platform: 'Picture site “pictures”', what: 'image', shows: 'adult' },
      about: 'Four pictures with her full name and her workplace.',
    });
    await after(one, '/asked', { route: 'platform_tida_notice', filedBy: 'client', at: at(), reference: 'REQ-50113' });
    tale.wait(30);
    await after(one, '/found', { finding: 'removed', source: 'platform', at: at(), words: 'They wrote that identical copies went too.' });
    tale.wait(24);
    await after(one, '/found', { finding: 'back', source: 'client', at: at(), words: 'A colleague told her of a second account.' });
    tale.wait(2);
    await after(one, '/asked', { route: 'platform_tida_notice', filedBy: 'client', at: at(), reference: 'REQ-50388' });
    const two = await tale.post('/takedowns', {
      ...{ url: 'https://share.example/p/88', platform: 'File site “share”', what: 'image', shows: 'adult', about: '' },
    });
    await after(two, '/asked', { route: 'platform_form', filedBy: 'client', at: at() });
    tale.wait(20);
    await after(two, '/found', { finding: 'refused', source: 'client', at: at(), words: 'They say that it breaks no rule of theirs.' });
    return;
  }
  const profile = await tale.post('/takedowns', {
    ...{ url: 'https://instagram.example/kayla.soccer', platform: 'Instagram', what: 'profile', shows: 'nobody' },
    about: 'The account that wrote to him.',
  });
  await after(profile, '/asked', { route: 'platform_form', filedBy: 'client', at: at() });
  const picture = await tale.post('/takedowns', {
    ...{ url: '', platform: 'Snapchat', what: 'image', shows: 'minor', about: 'He was told that it is in a group there.' },
  });
  await after(picture, '/asked', { route: 'ncmec_take_it_down', filedBy: 'client', at: at(), reference: 'TID-20881' });
}

export async function planOf(tale: Telling, role: 'client' | 'caregiver', keys: string[], words: Record<string, string>) {
  const { parties } = await tale.view();
  const personId = parties.find((each) => each.role === role)?.personId;
  const plan = await tale.post('/safety-plans', { personId });
  await tale.advocate.send(tale.now, 'POST', `/safety-plans/${plan.id}/items`, { version: 1, keys });
  tale.wait(1);
  const { items } = await tale.advocate.send<PlanList>(tale.now, 'GET', `/cases/${tale.case.id}/safety-plans`);
  const mine = items.find(({ id }) => id === plan.id);
  for (const item of mine?.items ?? [])
    if (item.key && words[item.key])
      await tale.advocate.send(tale.now, 'PUT', `/safety-plan-items/${item.id}`, {
        ...{ version: item.version, state: 'open', platform: '', words: words[item.key] },
      });
  const { items: again } = await tale.advocate.send<PlanList>(tale.now, 'GET', `/cases/${tale.case.id}/safety-plans`);
  await tale.advocate.send(tale.now, 'PUT', `/safety-plans/${plan.id}/review`, {
    version: again.find(({ id }) => id === plan.id)?.version ?? 1,
    at: new Date(Date.now() + 20 * 24 * HOUR).toISOString(),
  });
  return plan;
}

/** Shown to them on their own page, after they were asked whether it is safe there. */
export async function shared(tale: Telling, plan: string, keys: string[]) {
  const { items } = await tale.advocate.send<PlanList>(tale.now, 'GET', `/cases/${tale.case.id}/safety-plans`);
  for (const { id, key, version } of items.find((each) => each.id === plan)?.items ?? [])
    if (key && keys.includes(key))
      await tale.advocate.send(tale.now, 'POST', `/safety-plan-items/${id}/share`, { version, share: true, safe: true });
}
