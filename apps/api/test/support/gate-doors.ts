import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/* Every way in which the API and the worker could reach somebody outside, found in their sources. */

export const root = join(import.meta.dirname, '../../../..');

/** Ways out, by what has to be imported or called for them. */
const ways: Record<string, (source: string) => boolean> = {
  mail: (source) => imports(source, '@alongside/api/core').includes('Mail') || has(source, /from 'nodemailer'/),
  sms: (source) => imports(source, '@alongside/api/core').includes('Sms'),
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

/** Sources from which a letter or a short message is really sent. */
export const sendersFound = (): string[] =>
  [...sources(join(root, 'libs/api')), ...sources(join(root, 'apps/api/src'))]
    .filter((path) => /\bthis\.(mail|sms)\.send\(/.test(readFileSync(path, 'utf8')))
    .map((path) => relative(root, path))
    .sort();

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
  'libs/api/core/src/database/lean-client.ts: database': 'Our own database.',
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
  'libs/api/portal/src/notice-sms.ts: sms': 'Carries what a departure let out, like the e-mail: “You have an update”.',
  'libs/api/portal/src/notices.service.ts: plan': 'Plans notices without content, each through the gate.',
  'libs/api/reporting/src/sheet.reads.ts: extract': 'Fills worksheets in; what leaves of them passes the gate.',
  'libs/api/reminders/src/digests.service.ts: mail': 'Whether there is a way to send letters at all; it sends none.',
  'libs/api/reminders/src/dispatches.service.ts: mail':
    'Tells staff how much is due; a case number and a reason only where the organization wants that, never a name.',
  'libs/api/reminders/src/dispatches.service.ts: sms': 'Tells staff how many things are due; never more.',
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

/** Ways out of a browser: a file that is saved, paper, what is copied, a letter that is begun, a request of its own. */
const browserWays: Record<string, RegExp> = {
  saves: /createObjectURL|showSaveFilePicker|\.download\b|<a [^>]*\sdownload[\s>=]/,
  prints: /\bwindow\??\.print\(/,
  copies: /\bclipboard\.(write|copy)/,
  writes: /mailto:|navigator\.share/,
  sends: /\bfetch\(|sendBeacon|new (WebSocket|EventSource|XMLHttpRequest)\b|window\.open\(/,
};
function* screens(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* screens(path);
    else if (/\.(ts|html)$/.test(entry.name) && !/\.(spec|d)\.ts$/.test(entry.name)) yield path;
  }
}
/** `file: way` for all of them, in everything that runs in a browser. */
export const browserDoorsFound = (): string[] =>
  ['apps/workspace/src', 'apps/portal/src', 'libs/web']
    .flatMap((folder) => [...screens(join(root, folder))])
    .flatMap((path) => {
      const source = readFileSync(path, 'utf8');
      return Object.entries(browserWays).flatMap(([way, found]) => (found.test(source) ? [`${relative(root, path)}: ${way}`] : []));
    })
    .sort();

/** Why each of them gives nothing of a case to anybody outside without the gate. */
export const browserDoors: Record<string, string> = {
  'apps/portal/src/app/leave/quick-exit.ts: sends': 'Ends the session of who leaves, at our own API.',
  'apps/workspace/src/app/account/factor/recovery-code-list.ts: copies': 'Codes for the own account of who sees them.',
  'apps/workspace/src/app/account/factor/recovery-code-list.ts: prints': 'The same.',
  'apps/workspace/src/app/administration/people/link-once.ts: copies': 'A link for a colleague to choose a password.',
  'apps/workspace/src/app/agencies/agency-page.ts: writes': 'Begins an empty letter to an agency in the directory.',
  'apps/workspace/src/app/breaches/evidence-file.ts: saves':
    'Lines of the audit in which nobody who is served can be found; the gate let it out, with its line.',
  'apps/workspace/src/app/breaches/notices.ts: copies': 'Words of a notice that name nobody.',
  'apps/workspace/src/app/case/evidence/evidence-card.html: saves':
    'An original for staff who work on the case, in the log of custody and the audit; whom it is given to outside passes the gate.',
  'apps/workspace/src/app/case/evidence/upload.ts: sends': 'A file on its way to our own API.',
  'apps/workspace/src/app/case/people/release-paper.ts: prints': 'A form that the gate let out to the client, with its line.',
  'apps/workspace/src/app/case/safety/list-page.ts: prints': 'A list from the reference data, the same for everybody; nobody is in it.',
  'apps/workspace/src/app/giving/hand-over-page.ts: prints': 'What the gate let out, with its line.',
  'apps/workspace/src/app/giving/hand-over-page.ts: saves': 'The same.',
  'apps/workspace/src/app/me/calendar-card.ts: copies': 'The address of the own calendar, which says when and nothing else.',
  'apps/workspace/src/app/notifications/notifications.ts: sends': 'Hears from our own API that there is something to ask for.',
  'apps/workspace/src/app/referral/sheets/contact-sheet.html: writes': 'Begins an empty letter to an agency in the directory.',
  'apps/workspace/src/app/referral/thread/thread.ts: copies': 'A reference number of an agency, for staff who look it up there.',
  'apps/workspace/src/app/reports/report-head.ts: prints': 'Counts without people; the gate let them out, with their line.',
  'apps/workspace/src/app/shared/save-file.ts: saves': 'A file that the API made: a blank form, or what the gate let out, with its line.',
  'apps/workspace/src/app/worksheet/field-editor.ts: copies':
    'One field, for the form that the client or staff fill in; what is filed is recorded with its basis.',
};
