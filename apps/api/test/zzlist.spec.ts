import { Routes } from '@alongside/api/core';
import { startApp } from './support/app';
it('x', async () => {
  const r = await startApp();
  console.log(r.app.get(Routes).list().map((x) => `${x.method} ${x.path} | ${x.rule ? x.rule.action + ' ' + x.rule.subject : x.portal ? 'portal' : 'public'} | ${x.surfaces} | ${x.handler}`).join('\n'));
  await r.close();
});
