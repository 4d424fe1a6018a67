/**
 * Spanish texts of the web applications.
 *
 *   npx nx run workspace:extract-i18n             collects the English texts into apps/workspace/src/locale/messages.xlf
 *   node tools/translations.mjs missing workspace  prints what has no Spanish yet, as JSON: { "English": "" }
 *   node tools/translations.mjs add workspace es.json   takes that file, filled in, into the Spanish files
 *   node tools/translations.mjs add workspace           drops texts that are gone and carries over those that were only moved or wrapped
 *
 * `[[NAME]]` stands for a placeholder and has to appear in the translation too. Texts of libs/web are kept once for both applications.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const HEAD = `<?xml version="1.0" encoding="UTF-8" ?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file source-language="en" target-language="es" datatype="plaintext" original="ng2.template">
    <body>
`;
const FOOT = `    </body>
  </file>
</xliff>
`;
const UNIT = /<trans-unit id="([^"]+)"[^>]*>([\s\S]*?)<\/trans-unit>/g;
const PLACE = /<x id="([^"]+)"[^>]*\/>/g;

const [command, app, file] = process.argv.slice(2);
if (!['missing', 'add'].includes(command) || !app) fail('Usage: translations.mjs missing <app> | add <app> [file.json]');

const own = `apps/${app}/src/locale/messages.es.xlf`;
const shared = 'libs/web/locale/messages.es.xlf';
const extracted = `apps/${app}/src/locale/messages.xlf`;
if (!existsSync(extracted)) fail(`Collect the texts first: npx nx run ${app}:extract-i18n`);

const wanted = units(extracted);
const known = new Map([...units(shared), ...units(own)]);
// Wrapping a line in a template changes the spaces of a text and with them its id: the words are found again by the text itself.
const memory = new Map([...known.values()].map((unit) => [plain(unit.source), plain(unit.target)]));
const open = [...wanted.values()].filter((unit) => !known.has(unit.id));

if (command === 'missing') {
  const unknown = open.map((unit) => plain(unit.source)).filter((text) => !memory.has(text));
  console.log(JSON.stringify(Object.fromEntries(unknown.map((text) => [text, ''])), null, 2));
} else {
  const given = file ? JSON.parse(readFileSync(file, 'utf8')) : {};
  let added = 0;
  for (const unit of open) {
    const words = given[plain(unit.source)] || memory.get(plain(unit.source));
    if (!words) continue;
    known.set(unit.id, { ...unit, target: target(unit, words) });
    added++;
  }
  write(shared, (unit) => isShared(unit));
  write(own, (unit) => !isShared(unit) && wanted.has(unit.id));
  console.log(`${added} added, ${open.length - added} still missing.`);
}

/** A shared text stays although this application does not use it: the other one may. */
function isShared(unit) {
  return wanted.get(unit.id)?.shared ?? unit.file === shared;
}

function write(path, belongs) {
  const rows = [...known.values()].filter(belongs).sort((a, b) => (a.id < b.id ? -1 : 1));
  writeFileSync(path, HEAD + rows.map(row).join('') + FOOT);
}

function units(path) {
  const found = new Map();
  for (const [, id, body] of readFileSync(path, 'utf8').matchAll(UNIT)) {
    const [, source] = /<source>([\s\S]*?)<\/source>/.exec(body);
    const targetFound = /<target>([\s\S]*?)<\/target>/.exec(body)?.[1];
    const places = [...body.matchAll(/context-type="sourcefile">([^<]+)</g)].map(([, place]) => place);
    found.set(id, { id, source, target: targetFound, file: path, shared: places.some((place) => place.startsWith('libs/web/')) });
  }
  return found;
}

function plain(source) {
  return decode(source.replace(PLACE, '[[$1]]')).replace(/\s+/g, ' ').trim();
}

/** Puts the placeholders back; each has to be there as often as in the source. */
function target(unit, words) {
  const places = new Map([...unit.source.matchAll(PLACE)].map(([whole, id]) => [id, whole]));
  const used = [...words.matchAll(/\[\[([^\]]+)\]\]/g)].map(([, id]) => id);
  const lost = [...places.keys()].filter((id) => !used.includes(id));
  const strange = used.filter((id) => !places.has(id));
  if (lost.length || strange.length) fail(`Placeholders differ in “${plain(unit.source)}”: ${[...lost, ...strange].join(', ')}`);
  const [, before, after] = /^(\s*)[\s\S]*?(\s*)$/.exec(unit.source);
  return before + encode(words).replace(/\[\[([^\]]+)\]\]/g, (_, id) => places.get(id)) + after;
}

function row({ id, source, target: words }) {
  return `      <trans-unit id="${id}" datatype="html">
        <source>${source}</source>
        <target>${words}</target>
      </trans-unit>
`;
}

function decode(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}

function encode(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function fail(why) {
  console.error(why);
  process.exit(1);
}
