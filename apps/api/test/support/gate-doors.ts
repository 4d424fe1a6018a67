import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/* Every way in which the API and the worker could reach somebody outside, found in their sources. */

export const root = join(import.meta.dirname, '../../../..');

/** Ways out, by what has to be imported or called for them. */
const ways: Record<string, (source: string) => boolean> = {
  mail: (source) => imports(source, '@alongside/api/core').includes('Mail') || has(source, /from 'nodemailer'/),
  files: (source) =>
    ['node:fs', 'node:fs/promises', 'fs', 'fs/promises'].some((name) =>
      imports(source, name).some((imported) => !/^(type |read|exists|stat|lstat|access|watch|constants)/.test(imported)),
    ),
  network: (source) =>
    modules.some((name) =>
      imports(source, name).some((imported) => !/^(type |isIP|AddressInfo$|IncomingMessage$|IncomingHttpHeaders$)/.test(imported)),
    ) || has(source, /\bfetch\(|new (WebSocket|EventSource|XMLHttpRequest)\b/),
  program: (source) => has(source, /from 'node:(child_process|worker_threads|cluster)'/),
  database: (source) => has(source, /^import (?!type)[^;]*from 'pg'/m),
  queue: (source) => has(source, /^import (?!type)[^;]*from '(bullmq|ioredis)'/m),
  answer: (source) =>
    has(
      source,
      /StreamableFile|Content-Disposition|@Sse\(|@Streams\(|\.(sendFile|download|attachment|pipe)\(|response\.(send|write|end|json)\(|@Res\(\)/i,
    ),
  extract: (source) => has(source, /\.compose\(|\bExtractReads\b/),
  plan: (source) => has(source, /\b(departures|\.get\(Departures\))\.(carry|plan)\(/),
};
const modules = [
  'node:net',
  'node:http',
  'node:https',
  'node:http2',
  'node:tls',
  'node:dgram',
  'node:dns',
  'undici',
  'axios',
  'ws',
  'got',
  '@aws-sdk/client-s3',
  '@aws-sdk/lib-storage',
];

const has = (source: string, what: RegExp) => what.test(source);
/** What is imported from a module, `type` imports marked as such. */
function imports(source: string, module: string): string[] {
  const found: string[] = [];
  for (const [, type, names, from] of source.matchAll(/import (type )?(?:\{([^}]*)\}|\* as \w+|\w+)[^'"]*from '([^']+)'/g))
    if (from === module) found.push(...(names ?? '* everything').split(',').map((name) => `${type ?? ''}${name.trim()}`));
  return found.filter((name) => name !== '');
}

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.ts$/.test(entry.name) && !/\.(spec|d)\.ts$/.test(entry.name)) yield path;
  }
}

/** `file: way` for all of them, in every source that runs in the API or the worker. */
export function doorsFound(): string[] {
  const folders = ['libs/api', 'libs/policy', 'libs/contract', 'libs/knowledge/src', 'apps/api/src', 'apps/api/migrations'];
  return folders
    .flatMap((folder) => [...sources(join(root, folder))])
    .flatMap((path) => {
      const source = readFileSync(path, 'utf8');
      return Object.entries(ways).flatMap(([way, uses]) => (uses(source) ? [`${relative(root, path)}: ${way}`] : []));
    })
    .sort();
}

/** Why each of them gives nothing of a case to anybody outside without the gate. A new one stands here with its reason, or goes. */
export const doors: Record<string, string> = {
  'apps/api/src/bench/bench-data.ts: database': 'Fills a database of made-up cases for measuring.',
  'apps/api/src/demo/client.ts: answer': 'Writes no answer: it reads those of our own API while the demo is made.',
  'apps/api/src/demo/client.ts: network': 'Speaks to our own API on this machine, about made-up people.',
  'apps/api/src/migrate.ts: database': 'Our own database.',
  'apps/api/src/migrate.ts: queue': 'Prepares our own job store.',
  'apps/api/src/serve.ts: answer': 'Refuses connections that never became a request.',
  'apps/api/src/serve.ts: network': 'Listens; it calls nobody.',
  'libs/api/consent/src/consent.module.ts: extract': 'Wires it.',
  'libs/api/consent/src/disclosure.service.ts: extract': 'The gate itself.',
  'libs/api/consent/src/extract.facts.ts: extract': 'Where it is made.',
  'libs/api/consent/src/extract.service.ts: extract': 'Where it is made.',
  'libs/api/core/src/audit/audit-lane.ts: database': 'Our own database.',
  'libs/api/core/src/audit/seal.ts: database': 'Our own database.',
  'libs/api/core/src/database/gate.ts: database': 'Our own database.',
  'libs/api/core/src/database/reader.ts: database': 'Our own database.',
  'libs/api/core/src/database/signals.ts: database': 'Our own database; ids only.',
  'libs/api/core/src/database/types.ts: database': 'How times are read.',
  'libs/api/core/src/http/web.ts: answer': 'JSON of declared answers, and the built pages, which hold nothing of anybody.',
  'libs/api/core/src/jobs/job-store.ts: queue': 'Our own job store; ids only.',
  'libs/api/core/src/mail/mail.ts: files': 'The outbox of a server without mail; the same letters.',
  'libs/api/core/src/mail/mail.ts: mail': 'Sends letters; each kind of them is listed below.',
  'libs/api/core/src/metrics/metrics.ts: network':
    'Listens for a Prometheus on this machine, or one with the token; numbers under fixed words.',
  'libs/api/core/src/sms/sms.ts: files': 'The outbox of a server without a provider; the same messages.',
  'libs/api/core/src/sms/sms.ts: network':
    'Sends short messages to the provider that the operator chose; each kind of them is listed below.',
  'libs/api/evidence/src/file-delivery.service.ts: answer':
    'Gives a file back to staff who work on the case; to whom it goes from there passes the gate.',
  'libs/api/evidence/src/file.controller.ts: answer': 'The route of the same.',
  'libs/api/evidence/src/store/local-store.ts: files': 'Sealed bytes under names without meaning.',
  'libs/api/evidence/src/store/s3-store.ts: network': 'Sealed bytes under names without meaning, to the store that the operator chose.',
  'libs/api/identity/src/letters.service.ts: mail': 'Links for staff; words without content.',
  'libs/api/identity/src/staff-letters.service.ts: mail': 'Tells staff that something waits; the same words for everybody.',
  'libs/api/portal/src/notice-mail.ts: mail': 'Carries what a departure let out: “You have an update”, in words that the client chose.',
  'libs/api/portal/src/notices.service.ts: plan': 'Plans notices without content, each through the gate.',
  'libs/api/reporting/src/sheet.reads.ts: extract': 'Fills worksheets in; what leaves of them passes the gate.',
  'libs/api/reminders/src/digests.service.ts: mail': 'Whether there is a way to send letters at all; it sends none.',
  'libs/api/reminders/src/dispatches.service.ts: mail':
    'Tells staff how much is due; a case number and a reason only where the organization wants that, never a name.',
  'libs/api/reminders/src/notifications.controller.ts: answer': 'Tells the browser of a member of staff to ask again; ids only.',
};

/** Why no job gives anything out without the gate. */
export const jobs: Record<string, string> = {
  'deliver-reminder': 'Writes a row of its organization; the browsers of its staff are told to ask for it.',
  'send-dispatch': 'Tells a member of staff how much is due, judged again when it goes.',
  depart: 'Asks the gate when it goes; the carrier gets what the gate let out and nothing else.',
};

/** Why nothing that is mailed says anything of a case, by the form of its message id. */
export const letters: readonly { id: RegExp; why: string }[] = [
  { id: /^news-/, why: 'Something waits, or something about an own account changed: sign in.' },
  { id: /^due-/, why: 'How much is due; a case number and a reason only where the organization wants that, never a name.' },
  { id: /^link-/, why: 'A link for a member of staff to choose a password; the same words for everybody.' },
  { id: /^[0-9a-f-]{36}$/, why: 'A notice to a client, under the subject that they chose; its line is in the ledger.' },
];
