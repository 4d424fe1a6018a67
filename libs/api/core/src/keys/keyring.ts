import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database';
import { statement } from '../database/statement';
import { CannotOpen, mac, open, openKey, randomKey, seal } from './cipher';
import { DataKey, OrganizationKey, type KeyKind } from './key.entity';
import { KeyProvider } from './key-provider';

/** Opened keys kept in memory; the key of the map is the wrapped key, which is read with every row, so a destroyed key is never met again. */
const CACHE_SIZE = 50_000;
const INDEX_TOKEN_BYTES = 16;

interface OrganizationKeys {
  wrapping: Buffer;
  /** As a key object: made from bytes for every token it would cost more than the token. */
  index: KeyObject;
  chain: Buffer;
  requests: KeyObject;
  words: OpenedKey;
}

const derive = (key: Buffer, purpose: string) => Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `alongside:${purpose}`, 32));
const keyPlace = (organizationId: string, id: string) => `data_key:${organizationId}:${id}`;
/** Name under which a transaction notes the wrapped key of a person or case that came with a row. */
export const noteOfKey = (id: string) => `key ${id}`;
const organizationKey = statement<{ wrapped: Buffer }>(
  'organization_key',
  ['uuid'],
  'select wrapped from organization_key where organization_id = $1',
);
const dataKey = statement<{ wrapped: Buffer }>(
  'data_key',
  ['uuid', 'uuid'],
  'select wrapped from data_key where organization_id = $1 and id = $2',
);

/** What one key can do: seal a value as JSON for a place, and open it again. */
export interface Sealer {
  seal(place: string, value: unknown): Buffer;
  open<T>(place: string, sealed: Buffer): T;
}

/** What is kept of one request, so that the same one again gets the same answer. Nothing of it can be opened without the key that came with the request. */
export interface RequestKey extends Sealer {
  /** Under which it is kept, in the form of a uuid. */
  name: string;
  /** Recognizes what was asked. */
  fingerprint(text: string): Buffer;
}

class OpenedKey implements Sealer {
  constructor(
    private readonly key: Buffer,
    readonly organizationId: string,
    readonly id: string,
  ) {}
  seal(place: string, value: unknown): Buffer {
    return seal(this.key, place, Buffer.from(JSON.stringify(value)));
  }
  open<T>(place: string, sealed: Buffer): T {
    return JSON.parse(open(this.key, place, sealed).toString()) as T;
  }
}

/** Keys of organizations, persons and cases (docs/adr: keys). */
@Injectable()
export class Keyring {
  private readonly organizations = new Map<string, Promise<OrganizationKeys>>();
  private readonly loaded = new Map<string, OrganizationKeys>();
  private readonly opened = new Map<string, OpenedKey>();
  private readonly log = new Logger(Keyring.name);

  constructor(
    private readonly db: Database,
    private readonly provider: KeyProvider,
  ) {}

  /** Makes the key of a new organization; inside its first transaction. */
  async createOrganization(organizationId: string) {
    const key = randomKey();
    await this.db.em.insert(OrganizationKey, { organizationId, wrapped: await this.provider.wrap(organizationId, key) });
    this.organizations.set(organizationId, Promise.resolve(this.derived(key, organizationId)));
  }

  /** Makes and stores the key of something new; inside a transaction. */
  async create(organizationId: string, kind: KeyKind, id: string): Promise<Sealer> {
    const keys = await this.organization(organizationId);
    const key = randomKey();
    await this.db.em.insert(DataKey, { organizationId, id, kind, wrapped: seal(keys.wrapping, keyPlace(organizationId, id), key) });
    return new OpenedKey(key, organizationId, id);
  }

  /** The key of something that gets one only when it is first needed; makes it then. Inside a transaction. */
  async ensure(organizationId: string, kind: KeyKind, id: string): Promise<Sealer> {
    const { wrapping } = await this.organization(organizationId);
    const find = () =>
      this.db.query<{ wrapped: Buffer }>('select wrapped from data_key where organization_id = $1 and id = $2', [organizationId, id]);
    const [known] = await find();
    if (known) return this.unwrap(organizationId, id, known.wrapped);
    await this.db.query(`insert into data_key (organization_id, id, kind, wrapped) values ($1, $2, $3, $4) on conflict do nothing`, [
      organizationId,
      id,
      kind,
      seal(wrapping, keyPlace(organizationId, id), randomKey()),
    ]);
    // Of two that make it at once, the second finds the first one's.
    const [made] = await find();
    return this.unwrap(organizationId, id, made.wrapped);
  }

  /** Destroys a key, and with it everything that was sealed under it. Inside a transaction. */
  async destroy(organizationId: string, id: string): Promise<void> {
    await this.db.query('delete from data_key where organization_id = $1 and id = $2', [organizationId, id]);
  }

  /** The key of a person or case. Throws when it was destroyed. */
  async of(organizationId: string, id: string): Promise<Sealer> {
    await this.organization(organizationId);
    const [row] = await this.rows(organizationId, id);
    if (!row) throw new Error('The key was destroyed.');
    return this.unwrap(organizationId, id, row.wrapped);
  }

  /** For words of the organization itself that belong to no case and nobody, such as how a breach was dealt with. */
  async ofOrganization(organizationId: string): Promise<Sealer> {
    return (await this.organization(organizationId)).words;
  }

  /** For rows that came with their wrapped key; `ready` must have been awaited for the organization. */
  unwrap(organizationId: string, id: string, wrapped: Buffer): Sealer {
    const name = wrapped.toString('latin1');
    const known = this.opened.get(name);
    // A wrapped key that was carried over to somebody else's row is not theirs because it was opened before.
    if (known?.id === id && known.organizationId === organizationId) return known;
    const keys = this.loaded.get(organizationId);
    if (!keys) throw new Error('The key of the organization is not loaded.');
    const found = new OpenedKey(openKey(keys.wrapping, keyPlace(organizationId, id), wrapped), organizationId, id);
    if (this.opened.size >= CACHE_SIZE) this.opened.delete(this.opened.keys().next().value as string);
    this.opened.set(name, found);
    return found;
  }

  /**
   * For lists: what `opens` gives, or null where the sealed words cannot be opened, because somebody moved or damaged them in the
   * database. The other rows are still shown, and whoever runs the server finds the place in the log.
   */
  shown<T>(place: string, opens: () => T): T | null {
    try {
      return opens();
    } catch (problem) {
      if (!(problem instanceof CannotOpen)) throw problem;
      this.log.error({ place }, 'Sealed words cannot be opened; they were moved or damaged.');
      return null;
    }
  }

  /** Loads the organization's key, so that `unwrap` and `token` can work without waiting. */
  async ready(organizationId: string) {
    if (!this.loaded.has(organizationId)) await this.organization(organizationId);
  }

  /**
   * For the answer of a write: made from the key that the sender gave the request, of which only a hash is kept. Answers may hold a code
   * or a link that works once, and requests a password; whoever has the database and even our keys cannot open the one or guess the other.
   */
  async ofRequest(organizationId: string, key: string): Promise<RequestKey> {
    const { requests } = await this.organization(organizationId);
    const made = (purpose: string) => mac(requests, `${purpose}\0${key}`);
    const name = made('name')
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
    const sealer = new OpenedKey(made('answer'), organizationId, name);
    return {
      name,
      fingerprint: (text) => mac(made('fingerprint'), text).subarray(0, INDEX_TOKEN_BYTES),
      seal: (place, value) => sealer.seal(place, value),
      open: (place, sealed) => sealer.open(place, sealed),
    };
  }

  /** Blind index: the same words of the same kind give the same token inside one organization, and nothing outside of it. */
  async tokens(organizationId: string, kind: string, values: readonly string[]): Promise<Buffer[]> {
    const { index } = await this.organization(organizationId);
    return values.map((value) => mac(index, `${kind}\0${value}`).subarray(0, INDEX_TOKEN_BYTES));
  }

  /** Key of the audit chain. */
  async chain(organizationId: string): Promise<Buffer> {
    return (await this.organization(organizationId)).chain;
  }

  private organization(organizationId: string): Promise<OrganizationKeys> {
    const known = this.organizations.get(organizationId);
    if (known) return known;
    const loading = this.load(organizationId);
    this.organizations.set(organizationId, loading);
    loading.catch(() => this.organizations.delete(organizationId));
    return loading;
  }

  private async load(organizationId: string) {
    const [[row]] = await this.db.read<[{ wrapped: Buffer }]>({ organizationId }, organizationKey(organizationId));
    if (!row) throw new Error('The organization has no key.');
    return this.derived(await this.provider.unwrap(organizationId, row.wrapped), organizationId);
  }

  private derived(key: Buffer, organizationId: string): OrganizationKeys {
    const keys = {
      wrapping: derive(key, 'wrapping'),
      index: createSecretKey(derive(key, 'blind-index')),
      chain: derive(key, 'audit-chain'),
      requests: createSecretKey(derive(key, 'requests')),
      words: new OpenedKey(derive(key, 'words'), organizationId, organizationId),
    };
    this.loaded.set(organizationId, keys);
    return keys;
  }

  /** Inside a transaction its own new keys must be seen, and one that was read is not read again; outside, the reader is faster. */
  private async rows(organizationId: string, id: string): Promise<{ wrapped: Buffer }[]> {
    if (this.db.inTransaction) {
      const noted = this.db.noted.get(noteOfKey(id)) as Buffer | undefined;
      return noted
        ? [{ wrapped: noted }]
        : this.db.query('select wrapped from data_key where organization_id = $1 and id = $2', [organizationId, id]);
    }
    const [rows] = await this.db.read<[{ wrapped: Buffer }]>({ organizationId }, dataKey(organizationId, id));
    return rows;
  }
}
