import type { NestExpressApplication } from '@nestjs/platform-express';
import { Routes } from '@alongside/api/core';
import type { Running } from './app';
import type { Browser } from './given';
import { pageForms } from './matrix-requests';
import { courtesies, wire, type Answer } from './wire';
import type { Standing, World } from './world';

/*
 * Every door that is open for HTTP, as Express itself has them: routes of controllers, pages of the portal without scripts, the calendar, the
 * documentation. What walks all routes walks these, so that nothing can be opened beside the controllers without being noticed.
 */

interface Layer {
  name: string;
  route?: { path: string | string[]; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
}
export interface Doors {
  /** `GET /api/cases/:caseId`. */
  all: string[];
  /** What looks at every request and could answer it, by the names of the functions, in their order. */
  passages: string[];
}
export function httpDoors(app: NestExpressApplication): Doors {
  const doors: Doors = { all: [], passages: [] };
  const walk = (stack: readonly Layer[]) => {
    for (const { name, route, handle } of stack) {
      if (route)
        for (const path of [route.path].flat())
          for (const method of Object.keys(route.methods)) doors.all.push(`${method.toUpperCase()} ${path}`);
      else if (handle.stack) walk(handle.stack);
      else doors.passages.push(name);
    }
  };
  walk((app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } }).router.stack);
  return doors;
}

/** The pages without scripts, in English or in both languages: `GET /page/shared`. */
export const pageDoors = (app: NestExpressApplication, spanish = true): string[] =>
  httpDoors(app).all.filter((door) => (spanish ? /^\w+ (\/es)?\/page(\/|$)/ : /^\w+ \/page(\/|$)/).test(door));

/** Doors that neither a controller opens nor the pages: which, and why nothing of anybody is behind them. */
export const otherDoors: Record<string, string> = {
  'GET /calendar/:secret.ics': 'The calendar of one member of staff, at a secret address: times and one word.',
  'GET /outbox': 'What would have left by e-mail, in the demonstration only; letters without content.',
  'GET /api/openapi.json': 'The documentation of the routes, in the workspace.',
  'GET /api/docs': 'The same as a page.',
  '_ALL *path': 'The switch of the framework before its own routes; it hands on.',
};
/**
 * What stands before and after every route, in its order: each hands on, or refuses. Those without a name are what marks the response, our
 * headers, what the portal says of pages that there are none of, and the framework's two ways of saying that there is nothing.
 */
export const passages = ['<anonymous>', 'requestId', '<anonymous>', '<anonymous>', 'jsonOnly', 'jsonParser', '<anonymous>', '<anonymous>'];

/** Doors that are no route of a controller. */
export function besideControllers(app: NestExpressApplication): string[] {
  const routes = new Set(
    app
      .get(Routes)
      .list()
      .map(({ method, path }) => `${method} ${path}`),
  );
  return httpDoors(app).all.filter((door) => !routes.has(door));
}

/** Asks for a page of the portal as an old phone does, with the token of its session in the form. */
export function pageFor(
  { portal, config }: Running,
  phone: Browser,
  door: string,
  {
    fields = {},
    origin = config.PORTAL_ORIGIN,
    address = portal,
  }: { fields?: Record<string, string>; origin?: string; address?: string } = {},
): Promise<Answer> {
  const [method, path] = door.split(' ');
  const cookie = courtesies(phone, 'GET');
  if (method === 'GET') return wire({ method, address, path, headers: cookie });
  const body = new URLSearchParams({ csrf: phone.cookies.get('a_xsrf') ?? '', ...fields }).toString();
  const form = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': String(Buffer.byteLength(body)) };
  return wire({ method, address, path, headers: { ...cookie, ...form, Origin: new URL(origin).origin }, body });
}
/** The same by somebody of the world, with a form that is right in every way. */
export const askPage = (world: World, who: Standing, door: string, change: { origin?: string; address?: string } = {}): Promise<Answer> =>
  pageFor(world.running, world.people[who], door, { fields: pageForms[door.replace(' /es/', ' /')]?.(world), ...change });

/** Every page that shows something, as this person finds it; without what changes with every answer. */
export async function pagesRead(running: Running, phone: Browser): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const door of pageDoors(running.app).filter((each) => each.startsWith('GET') && !each.endsWith('/leave')))
    texts[door] = (await pageFor(running, phone, door)).text.replace(/nonce="[^"]*"/g, '');
  return texts;
}
