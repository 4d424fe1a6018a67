import { Router, type Express, type NextFunction, type Request, type Response } from 'express';

type Layer = Router['stack'][number];
type Passage = (request: Request, response: Response, next: NextFunction) => void;

/** A route of the API in which every part is a word or a parameter: how many parts its paths have is known. */
const PLAIN = /^\/api\/[\w.-]+(\/:?[\w.-]+)*$/;
const isPlain = ({ route }: Layer) => typeof route?.path === 'string' && PLAIN.test(route.path);

/** The first part of a path after `/api`, and how many there are; like Express it minds neither case nor a slash at the end. */
const partOf = (path: string): string => {
  const parts = path.toLowerCase().split('/');
  return `${parts[2]} ${parts.at(-1) === '' ? parts.length - 1 : parts.length}`;
};

/**
 * Express asks each route in turn whether a path is its own: more than three hundred patterns, a tenth of what a search costs the API.
 * After this only those are asked that begin like the path and are as long, in their order. To be called once all routes are there.
 */
export function partRoutes({ router: { stack } }: Express): void {
  const from = stack.findIndex(isPlain);
  const others = stack.slice(from).findIndex((layer) => !isPlain(layer));
  const routes = others < 0 ? stack.slice(from) : stack.slice(from, from + others);
  const parts = new Map<string, Router>();
  for (const layer of routes) {
    const part = partOf(layer.route?.path ?? '');
    if (!parts.has(part)) parts.set(part, Router());
    parts.get(part)?.stack.push(layer);
  }
  const parted: Passage = (request, response, next) => {
    // A router of its own would answer OPTIONS, which none of the routes does.
    const part = request.method === 'OPTIONS' ? undefined : parts.get(partOf(request.path));
    if (part) part(request, response, next);
    else next();
  };
  stack.splice(from, routes.length, ...Router().use(listed(parted, routes)).stack);
}

/** A router of pages that no path of the API goes through. */
export const besideApi = (router: Router): Passage =>
  listed((request, response, next) => (request.path.startsWith('/api/') ? next() : router(request, response, next)), router.stack);

/** Routes stay in sight of whoever lists the doors that are open. */
const listed = (passage: Passage, stack: Layer[]): Passage => Object.assign(passage, { stack });
