import { startApp } from './support/app';
import { wire } from './support/wire';
import { writeFileSync } from 'node:fs';
it('x', async () => {
  const r = await startApp();
  writeFileSync('/tmp/openapi.json', (await wire({ method: 'GET', address: r.workspace, path: '/api/openapi.json' })).text);
  writeFileSync('/tmp/docs.html', (await wire({ method: 'GET', address: r.workspace, path: '/api/docs' })).text);
  await r.close();
});
