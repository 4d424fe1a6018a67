import { IntakeDraft, type IntakePerson, type ProviderAnswers, type SafeContact } from '@alongside/contract';

/**
 * The draft as the page edits it: nothing optional, so that every question has a field. An empty `channel` means that safe contact was
 * not talked about yet; the contract says so by leaving `safeContact` out.
 */
export type ScreenDraft = Required<Omit<IntakeDraft, 'incident' | 'safeContact' | 'persona' | 'provider'>> & {
  persona: NonNullable<IntakeDraft['persona']> | '';
  incident: ScreenIncident;
  safeContact: Omit<SafeContact, 'channel'> & { channel: SafeContact['channel'] | '' };
  provider: ProviderAnswers;
};
export type ScreenIncident = Required<NonNullable<IntakeDraft['incident']>>;

type Typed<T> = { [K in keyof T]-?: T[K] };
const parts = IntakeDraft.parse({
  client: {},
  contactPerson: {},
  incident: { from: {}, to: {} },
  safeContact: {},
  provider: {},
}) as Typed<IntakeDraft>;
const blankPerson = parts.client as IntakePerson;

export const emptyPerson = (): IntakePerson => copy(blankPerson);

/** Fills what the server left out. */
export function toScreen(draft: IntakeDraft): ScreenDraft {
  const given = copy(draft);
  return {
    ...given,
    persona: given.persona ?? '',
    client: given.client ?? emptyPerson(),
    contactPerson: given.contactPerson ?? emptyPerson(),
    incident: { ...copy(parts.incident as ScreenIncident), ...given.incident },
    safeContact: given.safeContact ?? { ...copy(parts.safeContact as SafeContact), channel: '' },
    provider: given.provider ?? copy(parts.provider as ProviderAnswers),
  };
}

/** Leaves out again what nobody touched, so that the server can tell an answer from an empty form. */
export function toDraft(screen: ScreenDraft): IntakeDraft {
  const { persona, client, contactPerson, incident, safeContact, provider, ...rest } = copy(screen);
  const { channel } = safeContact;
  const { from, to, ...words } = incident;
  const heard = { ...words, ...(same(from, blankTime) ? {} : { from }), ...(same(to, blankTime) ? {} : { to }) };
  const { from: _from, to: _to, ...blankWords } = parts.incident as ScreenIncident;
  return {
    ...rest,
    persona: persona === '' ? null : persona,
    ...(same(client, blankPerson) ? {} : { client }),
    ...(same(contactPerson, blankPerson) ? {} : { contactPerson }),
    ...(same(heard, blankWords) ? {} : { incident: heard }),
    ...(channel === '' ? {} : { safeContact: { ...safeContact, channel } }),
    ...(same(provider, parts.provider) ? {} : { provider }),
  };
}

export const emptyDraft = (): ScreenDraft => toScreen(IntakeDraft.parse({}));

const blankTime = (parts.incident as ScreenIncident).from;

/** Structural equality of JSON values, whatever the order of their keys. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const [ours, theirs] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(ours);
  return keys.length === Object.keys(theirs).length && keys.every((key) => key in theirs && same(ours[key], theirs[key]));
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
