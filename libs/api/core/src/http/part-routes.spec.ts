import express, { type Express, type Request, type Response } from 'express';
import request from 'supertest';
import { besideApi, partRoutes } from './part-routes';

/** Every kind of route that there is, in an order that matters. */
function given(): Express {
  const app = express();
  const tell = (name: string) => (asked: Request, response: Response) =>
    void response.json({ name, params: asked.params, path: asked.path, url: asked.url, base: asked.baseUrl, query: asked.query });
  const pages = express.Router().get(['/page', '/es/page'], tell('page')).get('/apiary', tell('apiary'));
  app.use(besideApi(pages));
  app.get('/api/openapi.json', tell('openapi'));
  app.get('/api/cases', tell('list'));
  app.post('/api/cases', tell('make'));
  app.get('/api/cases/counts', tell('counts'));
  app.get('/api/cases/:id', tell('one'));
  app.get('/api/cases/never', tell('never'));
  app.get('/api/cases/:id/:part', tell('part'));
  app.put('/api/cases/:id/parties/:partyId', tell('party'));
  app.get('/api/people/:id', (_request, _response, next) => next());
  app.get('/api/people/:personId', tell('person'));
  app.use((asked, response) => void response.status(404).json({ name: 'nothing', path: asked.path }));
  return app;
}
/** OPTIONS is nobody's; that its path cannot be read is then said by nobody. */
const asked = ['GET', 'POST', 'PUT', 'HEAD', 'OPTIONS', 'DELETE'].flatMap((method) =>
  [
    ...['/api/openapi.json', '/api/cases', '/api/cases/', '/API/Cases?a=1', '/api/cases?/x', '/api//cases', '/api/%63ases', '/api', '/api/', '/'],
    ...['/api/cases/counts', '/api/cases/COUNTS/', '/api/cases/never', '/api/cases/a%2Fb', '/api/cases/%', '/api/cases/1/notes', '/api/cases/1/2/3'],
    ...['/api/cases/1/parties/2', '/api/people/7', '/api/people', '/api/nobody', '/api/constructor/1', '/page', '/es/page/', '/apiary', '/x'],
  ].map((path) => [method, path] as const),
).filter(([method, path]) => method !== 'OPTIONS' || path !== '/api/cases/%'); // prettier-ignore

it('answers whatever is asked as before', async () => {
  const [plain, parted] = [given(), given()];
  partRoutes(parted);
  expect(parted.router.stack.length).toBeLessThan(4);
  const answers = async (app: Express) => {
    const server = app.listen(0, '127.0.0.1');
    const all = [];
    for (const [method, path] of asked) {
      const { status, body, headers } = await request(server)[method.toLowerCase() as 'get'](path);
      all.push([method, path, status, body, headers['allow']]);
    }
    server.close();
    return all;
  };
  const before = await answers(plain);
  expect(await answers(parted)).toEqual(before);
  expect(new Set(before.map(([, , , body]) => (body as { name?: string }).name))).toEqual(
    new Set(['openapi', 'list', 'make', 'counts', 'one', 'part', 'party', 'person', 'page', 'apiary', 'nothing', undefined]),
  );
});
