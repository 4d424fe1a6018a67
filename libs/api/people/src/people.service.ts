import { Injectable } from '@nestjs/common';
import { Database, Keyring, changed, normalEmail, normalHandle, normalName, normalPhone, type AnyActor } from '@alongside/api/core';
import type { Demographics as DemographicsInput, Identity } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { Demographics, Person, PersonIndex } from './person.entity';

type Kind = 'name' | 'phone' | 'email' | 'handle';
const place = (organizationId: string, id: string) => `person:${organizationId}:${id}:identity`;
const kinds: Kind[] = ['name', 'phone', 'email', 'handle'];

/** An identity with nothing in it: somebody who wants to stay unnamed. */
export const nobody: Identity = {
  name: '',
  alias: '',
  otherNames: [],
  birthDate: '',
  phones: [],
  emails: [],
  handles: [],
  address: '',
  description: '',
};
/** How a person is called on a list: the name, else the alias. */
export const calledOf = (identity: Identity | null): string | null => identity?.name || identity?.alias || null;

/** People: their identity is sealed under a key of their own and found again only through blind indexes. */
@Injectable()
export class People {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  /** Adds a person; inside a transaction. Returns the id. */
  async add(actor: AnyActor, identity: Identity, demographics?: DemographicsInput): Promise<string> {
    const { organizationId } = actor;
    const id = uuid();
    const sealer = await this.keyring.create(organizationId, 'person', id);
    await this.db.em.insert(Person, { organizationId, id, identity: sealer.seal(place(organizationId, id), identity) });
    if (demographics) await this.db.em.insert(Demographics, { organizationId, personId: id, ...demographics });
    await this.index(organizationId, id, identity);
    return id;
  }

  async change(actor: AnyActor, id: string, version: number, identity: Identity, demographics?: DemographicsInput): Promise<number> {
    const { organizationId } = actor;
    const sealer = await this.keyring.of(organizationId, id);
    const next = await changed(
      this.db,
      Person,
      { organizationId, id, version },
      { identity: sealer.seal(place(organizationId, id), identity) },
    );
    if (demographics)
      await this.db.em.upsert(Demographics, { organizationId, personId: id, ...demographics }, ['organizationId', 'personId']);
    await this.db.em.delete(PersonIndex, { organizationId, personId: id });
    await this.index(organizationId, id, identity);
    return next;
  }

  /** Opens the sealed identity of a row that brought its wrapped key along; null when there is no person, or no key that opens it. */
  open(organizationId: string, id: string | null, sealed: Buffer | null, wrapped: Buffer | null): Identity | null {
    if (!id || !sealed || !wrapped) return null;
    const where = place(organizationId, id);
    const identity = this.keyring.shown(where, () => this.keyring.unwrap(organizationId, id, wrapped).open<Identity>(where, sealed));
    return identity && { ...nobody, ...identity };
  }

  /** Tokens under which these words would be found; empty words give none. */
  tokens(organizationId: string, words: Partial<Record<Kind, readonly string[]>>): Promise<Buffer[]> {
    return Promise.all(kinds.map((kind) => this.keyring.tokens(organizationId, kind, words[kind] ?? []))).then((lists) => lists.flat());
  }

  private async index(organizationId: string, personId: string, identity: Identity) {
    const words = searchWords(identity);
    const rows: PersonIndex[] = [];
    for (const kind of kinds)
      for (const token of await this.keyring.tokens(organizationId, kind, words[kind]))
        rows.push({ organizationId, personId, kind, token });
    if (rows.length) await this.db.em.insert(PersonIndex, rows);
  }
}

const unique = (values: string[]) => [...new Set(values.filter((value) => value.length > 1))];
/** Every form under which somebody may be looked for. */
export const searchWords = (
  identity: Pick<Identity, 'name' | 'alias' | 'otherNames' | 'phones' | 'emails' | 'handles'>,
): Record<Kind, string[]> => ({
  name: unique([identity.name, identity.alias, ...identity.otherNames].map(normalName)),
  phone: unique(identity.phones.map(normalPhone)),
  email: unique(identity.emails.map(normalEmail)),
  handle: unique(identity.handles.map(({ name }) => normalHandle(name))),
});
