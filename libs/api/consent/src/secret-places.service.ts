import { Injectable } from '@nestjs/common';
import {
  Audit,
  Database,
  InvalidInput,
  Keyring,
  NotFound,
  changed,
  contentsOf,
  invalid,
  statement,
  type Actor,
  type AnyActor,
} from '@alongside/api/core';
import type { FieldProblemCode, Locale, SecretPlaceList, SecretPlaceWrite, Written } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { Redactor } from './extract.redact';
import { extractWords } from './extract.words';
import { SecretPlace } from './secret-place.entity';

interface Contents {
  secret_place: Pick<SecretPlaceWrite, 'name' | 'words' | 'allowed'>;
}
const { seal, open } = contentsOf<Contents>();

type Row = Pick<SecretPlace, 'id' | 'version' | 'content'>;
const all = statement<Row>('secret_places', ['uuid'], 'select id, version, content from secret_place where organization_id = $1');

/** Places that must not become known: no text that leaves names them, unless who runs them permitted it in writing (CONF-08). */
@Injectable()
export class SecretPlaces {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
  ) {}

  async list(actor: Actor): Promise<SecretPlaceList> {
    const [rows] = await this.db.read<[Row]>(actor, all(actor.organizationId));
    const items = (await this.opened(actor, rows)).sort((one, other) => one.name.localeCompare(other.name));
    await this.audit.read(
      actor,
      'secret_place.listed',
      'SecretPlace',
      items.map(({ id }) => id),
    );
    return { items };
  }

  async add(actor: Actor, input: SecretPlaceWrite): Promise<Written> {
    if (input.allowed) throw invalid('allowed', 'not_yet');
    const id = uuid();
    await this.db.em.insert(SecretPlace, { organizationId: actor.organizationId, id, ...(await this.values(actor, id, input)) });
    await this.audit.record(actor, 'secret_place.added', 'SecretPlace', [id]);
    return { id, version: 1 };
  }

  async change(actor: Actor, id: string, input: SecretPlaceWrite): Promise<Written> {
    const row = await this.row(actor, id);
    if (!input.version) throw invalid('version', 'required');
    const values = await this.values(actor, id, input);
    const version = await changed(this.db, SecretPlace, { ...row, version: input.version }, values);
    const deed = values.allowed === row.allowed ? 'changed' : values.allowed ? 'allowed' : 'hidden';
    await this.audit.record(actor, `secret_place.${deed}`, 'SecretPlace', [id]);
    return { id, version };
  }

  async remove(actor: Actor, id: string): Promise<Record<string, never>> {
    await this.row(actor, id);
    await this.db.em.delete(SecretPlace, { organizationId: actor.organizationId, id });
    await this.audit.record(actor, 'secret_place.removed', 'SecretPlace', [id]);
    return {};
  }

  /** Every wording of every place that may not be named now. Inside the running transaction. */
  async words(whose: Pick<AnyActor, 'organizationId'>): Promise<string[]> {
    const rows = await this.db.em.findBy(SecretPlace, { organizationId: whose.organizationId, allowed: false });
    return (await this.opened(whose, rows)).flatMap(({ words }) => words);
  }

  /** Takes these places out of texts that reach somebody without an extract. Inside the running transaction. */
  async hiding(whose: Pick<AnyActor, 'organizationId'>, locale: Locale): Promise<(text: string) => string> {
    const redactor = new Redactor([{ words: await this.words(whose), by: extractWords(locale).hiddenPlace }]);
    return (text) => redactor.of(text);
  }

  /**
   * Throws where somebody wrote such a place into words that reach a person in the portal, with the words: what people write to each other is
   * not changed behind their backs. By the path of the field. Inside the running transaction.
   */
  async refuse(whose: Pick<AnyActor, 'organizationId'>, texts: Record<string, string>): Promise<void> {
    const redactor = new Redactor([{ words: await this.words(whose), by: '' }]);
    const fields = Object.entries(texts).flatMap(([path, text]) => {
      const words = redactor.found(text);
      return words === null ? [] : [{ path, problem: 'place_named' satisfies FieldProblemCode, words }];
    });
    if (fields.length > 0) throw new InvalidInput(fields);
  }

  private async opened({ organizationId }: Pick<AnyActor, 'organizationId'>, rows: readonly Row[]) {
    if (rows.length === 0) return [];
    const sealer = await this.keyring.ofOrganization(organizationId);
    return rows.map(({ id, version, content }) => ({ id, version, ...open(sealer, 'secret_place', organizationId, id, content) }));
  }

  private async row({ organizationId }: Actor, id: string): Promise<SecretPlace> {
    const row = await this.db.em.findOneBy(SecretPlace, { organizationId, id });
    if (!row) throw new NotFound('This place');
    return row;
  }

  private async values({ organizationId }: Actor, id: string, { name, words, allowed }: SecretPlaceWrite) {
    const written = [...new Set(words.map((word) => word.trim()))];
    const sealer = await this.keyring.ofOrganization(organizationId);
    const content = seal(sealer, 'secret_place', organizationId, id, { name: name.trim(), words: written, allowed });
    return { allowed: allowed !== null, content };
  }
}
