import { randomUUID } from 'node:crypto';

const post = (who, path, body) => ({
  method: 'POST',
  path,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', origin: 'http://workspace.bench', 'x-xsrf-token': who.xsrf },
});
const contact = (who, id) =>
  post(who, `/api/cases/${id}/contacts`, { with: 'client', direction: 'out', channel: 'phone', outcome: 'answered', note });
const get = (path) => ({ method: 'GET', path, headers: {} });
const note = 'Rang at the agreed hour; they are safe and will think about the statement until Friday. Asked to be called again after work.';

/** What people do all day. Each gives the requests of one advocate. */
export const scenarios = {
  caseload: { title: 'caseload', of: () => [get('/api/cases')] },
  page: { title: 'case page', of: (who) => who.cases.map((id) => get(`/api/cases/${id}`)) },
  search: { title: 'search', of: (who) => who.searches.map((query) => post(who, '/api/search', { query })) },
  today: { title: 'dashboard', of: () => [get('/api/today')] },
  crowd: { title: 'dashboard, 1M', of: () => [get('/api/today')] },
  contact: {
    title: 'log a contact',
    writes: true,
    of: (who) => who.cases.map((id) => ({ ...contact(who, id), caseId: id })),
  },
};

/** Every request of a scenario in one run. */
export const requestsOf = (name, plan) =>
  plan.flatMap((who) =>
    scenarios[name].of(who).map((request) => ({
      ...request,
      organizationId: who.organizationId,
      userId: who.userId,
      writes: Boolean(scenarios[name].writes),
      headers: { ...request.headers, cookie: who.cookie },
    })),
  );

/** A new key for each sending of a write. */
export const withKey = (request) =>
  request.writes ? { ...request, headers: { ...request.headers, 'idempotency-key': randomUUID() } } : request;
