import type { SheetAnswers } from '@alongside/contract';
import { filled, moment, named, rowsOf, some, split, truth, valueOf } from './provider-answers';
import type { XmlTree, XmlValue } from './provider-xml';

type Row = Readonly<Record<string, string>>;
type Elements = 'personOrUserReported' | 'intendedRecipient' | 'victim';

/** Roles that have an element of their own; every other is an account that is linked to the one reported. */
const roles: Readonly<Record<string, Elements>> = {
  Reported: 'personOrUserReported',
  Recipient: 'intendedRecipient',
  Victim: 'victim',
};
const persons: Readonly<Record<Elements, string>> = {
  personOrUserReported: 'personOrUserReportedPerson',
  intendedRecipient: 'intendedRecipientPerson',
  victim: 'victimPerson',
};
/** What only some elements have; in the others it is said in words. */
const only: readonly (readonly [part: string, label: string, element: string, where: readonly string[]])[] = [
  ['vehicle', 'Vehicle', 'vehicleDescription', ['personOrUserReported']],
  ['school', 'School', 'schoolName', ['victim']],
  ['group', 'Group', 'groupIdentifier', ['personOrUserReported', 'intendedRecipient', 'associatedAccount']],
];

/** Accounts and people of the report. `event`: what was done from their addresses and devices, where the provider says so. */
export function accountsOf(answers: SheetAnswers, zone: string, event: string | undefined): Partial<Record<Elements, readonly XmlValue[]>> {
  const rows = merged(answers);
  const billing = valueOf(answers, 'where.billingAddress');
  const found: Record<Elements, XmlTree[]> = { personOrUserReported: [], intendedRecipient: [], victim: [] };
  for (const row of rows) {
    const element = roles[row['role'] ?? ''];
    if (!element) continue;
    const address = element === 'personOrUserReported' && found[element].length === 0 ? billing : undefined;
    found[element].push(accountOf(row, element, zone, event, address));
  }
  const linked = rows.filter((row) => !roles[row['role'] ?? '']).map((row) => linkedOf(row, zone, event));
  // linked accounts hang on somebody: on the first who is reported, else the first victim
  const holder = found.personOrUserReported[0] ?? found.victim[0];
  if (linked.length > 0) {
    if (holder) holder['associatedAccount'] = linked;
    else found.personOrUserReported.push({ associatedAccount: linked });
  }
  return Object.fromEntries(Object.entries(found).flatMap(([element, trees]) => (trees.length > 0 ? [[element, trees]] : [])));
}

/** What is known of the identity and what is known of the account are one person where the name is the same. */
function merged(answers: SheetAnswers): Row[] {
  const identities: Row[] = rowsOf(answers, 'who.identity').map((row) => ({ ...row, role: 'Reported' }));
  const accounts: Row[] = rowsOf(answers, 'accounts.account').filter((row) => Object.values(row).some((value) => value.trim() !== ''));
  const same = (one: Row, other: Row) =>
    other['role'] === 'Reported' && !!one['name']?.trim() && one['name'].trim().toLowerCase() === other['name']?.trim().toLowerCase();
  const together = identities.map((identity) => {
    const account = accounts.find((each) => same(identity, each));
    return account ? joined(identity, account) : identity;
  });
  return [...together, ...accounts.filter((account) => !identities.some((identity) => same(identity, account)))];
}
const joined = (one: Row, other: Row): Row => {
  const lists = ['handles', 'contact', 'ipAddresses'].map((part) => [
    part,
    [...new Set([...split(one[part]), ...split(other[part])])].join(', '),
  ]);
  return { ...one, ...other, ...Object.fromEntries(lists) };
};

/** What every element of an account has, under the same names. */
function account(row: Row, zone: string, event: string | undefined): XmlTree {
  const [screenName, ...displayNames] = split(row['handles']);
  const since = (part: string): XmlTree | undefined =>
    row[part]?.trim() ? { '#': 'true', '@disabledDate': moment(row[part].trim(), zone) } : undefined;
  return {
    espIdentifier: row['accountId'] || undefined,
    espService: row['service'] || undefined,
    compromisedAccount: truth(row['compromised']),
    screenName,
    displayName: some(displayNames),
    profileUrl: some(split(row['profileUrls'])),
    profileBio: row['bio'] || undefined,
    ipCaptureEvent: some(split(row['ipAddresses']).map((address) => capture(address, zone, event))),
    deviceId: some(split(row['deviceIds']).map((device) => deviceOf(device, zone, event))),
    accountTemporarilyDisabled: since('disabledForNow'),
    accountPermanentlyDisabled: since('disabledForGood'),
    allEmailsReported: truth(row['allEmails']),
  };
}

function accountOf(row: Row, element: Elements, zone: string, event: string | undefined, billing: string | undefined): XmlTree {
  const person: XmlTree = {
    ...named(row['name']),
    ...reach(row),
    address: billing ? { address: billing, '@type': 'Billing' } : undefined,
    age: row['age'] || undefined,
    dateOfBirth: row['dateOfBirth'] || undefined,
  };
  const { own, words } = onlySome(row, element);
  return {
    [persons[element]]: element === 'victim' ? person : filled(person),
    ...account(row, zone, event),
    ...own,
    ...(element === 'personOrUserReported' && { thirdPartyUserReported: truth(row['elsewhere']) }),
    priorCTReports: some(split(row['priorReports'])),
    estimatedLocation: filled({
      city: row['city'] || undefined,
      region: row['region'] || undefined,
      countryCode: row['country']?.toUpperCase() || undefined,
    }),
    additionalInfo: words,
  };
}

function linkedOf(row: Row, zone: string, event: string | undefined): XmlTree {
  const { own, words } = onlySome(row, 'associatedAccount');
  const country = row['country']?.toUpperCase() || undefined;
  const state = country === 'US' && /^[A-Z]{2}$/.test(row['region'] ?? '');
  return {
    '@type': row['role'],
    ...(truth(row['elsewhere']) && { platform: { '#': row['service'] ?? '', '@thirdPartyUser': truth(row['elsewhere']) } }),
    ...named(row['name']),
    ...reach(row),
    approximateAge: row['age'] || undefined,
    dateOfBirth: row['dateOfBirth'] || undefined,
    address: filled({
      city: row['city'] || undefined,
      [state ? 'state' : 'nonUsaState']: row['region'] || undefined,
      country,
    }),
    ...account(row, zone, event),
    ...own,
    priorCTReport: some(split(row['priorReports'])),
    additionalInfo: words,
  };
}

function onlySome(row: Row, element: string): { own: XmlTree; words: string | undefined } {
  const given = only.filter(([part]) => row[part]?.trim());
  const own = given.filter(([, , , where]) => where.includes(element)).map(([part, , name]) => [name, row[part]]);
  const told = given.filter(([, , , where]) => !where.includes(element)).map(([part, label]) => `${label}: ${row[part]}`);
  return { own: Object.fromEntries(own), words: [row['more']?.trim(), ...told].filter(Boolean).join('\n') || undefined };
}

function reach(row: Row): XmlTree {
  const contact = split(row['contact']);
  const isMail = (each: string) => each.includes('@');
  return { phone: some(contact.filter((each) => !isMail(each))), email: some(contact.filter(isMail)) };
}

/** An address, with its time where one is typed after it. */
function capture(typed: string, zone: string, eventName: string | undefined): XmlTree {
  const [ipAddress, ...time] = typed.split(/\s+/);
  return { ipAddress, eventName, dateTime: time.length > 0 ? moment(time.join(' '), zone) : undefined };
}
/** A number of a device, after its kind and before its time: `IMEI: 490154203237518 2026-01-20T09:15`. */
function deviceOf(typed: string, zone: string, eventName: string | undefined): XmlTree {
  const [, kind, idValue, time] = /^(?:([^:]+):\s*)?(.*?)(?:\s+(\d{4}-\d{2}-\d{2}\S*))?$/s.exec(typed) ?? [typed, undefined, typed];
  return { idType: kind?.trim() ?? 'Unknown', idValue, eventName, dateTime: time && moment(time, zone) };
}
