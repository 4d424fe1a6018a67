import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, Database, Rounds, NotFound, Stale, changed, invalid, statement, type Actor, type AnyActor } from '@alongside/api/core';
import { Organizations } from '@alongside/api/identity';
import type { AgencyList, AgencyRhythm, AgencyView, AgencyWrite, Locale, Written } from '@alongside/contract';
import { AGENCY_KINDS } from '@alongside/knowledge';
import { agencies } from '@alongside/knowledge/agencies';
import { v7 as uuid } from 'uuid';
import { Agency } from './agency.entity';
import { knownAgency, merged, type FoundAgency } from './agency.merge';

/** How often directories are brought up to what the running version knows, ms; the worker also does it at its start. */
const EVERY = 86_400_000;

const columns = `id, organization_id as "organizationId", source, key, name, short_name as "shortName", kinds, purpose, channels, rhythm, gives_status as "givesStatus", active, version`;
const directory = statement<Agency>('agencies', ['uuid'], `select ${columns} from agency where organization_id = $1`);
const one = statement<Agency>('agency', ['uuid', 'uuid'], `select ${columns} from agency where organization_id = $1 and id = $2`);
/** The language in which somebody is spoken to; goes along with any read that shows texts of the knowledge base. */
export const localeOf = statement<{ locale: Locale }>(
  'actor_locale',
  ['uuid', 'uuid'],
  'select locale from user_account where organization_id = $1 and id = $2',
);

const looksRight: Record<string, RegExp> = {
  url: /^https?:\/\/[^\s]+$/i,
  phone: /\d.*\d.*\d/,
  text: /\d.*\d.*\d/,
  email: /^[^\s@]+@[^\s@]+$/,
};

/** The organization's directory: the entries of the knowledge base, departments made from its templates, and agencies of its own. */
@Injectable()
export class Agencies implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly organizations: Organizations,
    private readonly rounds: Rounds,
  ) {}

  onModuleInit() {
    this.organizations.onFounded((organizationId) => this.stock(organizationId));
    this.rounds.every('directory', EVERY, (id) => this.db.transaction({ organizationId: id }, () => this.stock(id)));
  }

  /**
   * Gives an organization the entries of the knowledge base, inside its transaction. What it set itself stays; entries
   * that a newer knowledge base brings, or calls otherwise, follow.
   */
  async stock(organizationId: string): Promise<void> {
    const rows = agencies()
      .filter(({ isTemplate }) => !isTemplate)
      // The English name stands in for lists that do not speak the reader's language.
      .map(({ key, kinds }) => ({
        id: uuid(),
        key,
        name: knownAgency(key, 'en')?.name ?? key,
        short_name: knownAgency(key, 'en')?.shortName ?? '',
        kinds,
      }));
    await this.db.query(
      `insert into agency as a (organization_id, id, source, key, name, short_name, kinds)
       select $1, t.id, 'knowledge', t.key, t.name, t.short_name, t.kinds from jsonb_to_recordset($2::jsonb) as t(id uuid, key text, name text, short_name text, kinds text[])
       on conflict (organization_id, key) where source = 'knowledge' do update set name = excluded.name, short_name = excluded.short_name, kinds = excluded.kinds
       where (a.name, a.short_name, a.kinds) is distinct from (excluded.name, excluded.short_name, excluded.kinds)`,
      [organizationId, JSON.stringify(rows)],
    );
  }

  async list(actor: Actor): Promise<AgencyList> {
    const { organizationId } = actor;
    const [rows, [mine]] = await this.db.read<[Agency, { locale: Locale }]>(
      actor,
      directory(organizationId),
      localeOf(organizationId, actor.userId),
    );
    const locale = mine?.locale ?? 'en';
    const byName = new Intl.Collator(locale).compare;
    const items = rows.map((row) => merged(row, locale)).sort((a, b) => byName(a.name, b.name) || (a.id < b.id ? -1 : 1));
    const templates = agencies()
      .filter(({ isTemplate }) => isTemplate)
      .map(({ key }) => ({ key, name: knownAgency(key, locale)?.name ?? key }));
    await this.audit.read(
      actor,
      'agency.listed',
      'Agency',
      items.map(({ id }) => id),
    );
    return { items, templates };
  }

  async read(actor: Actor, id: string): Promise<AgencyView> {
    const { organizationId } = actor;
    const [[row], [mine]] = await this.db.read<[Agency, { locale: Locale }]>(
      actor,
      one(organizationId, id),
      localeOf(organizationId, actor.userId),
    );
    if (!row) throw await this.notHere(actor, id, 'read');
    await this.audit.read(actor, 'agency.read', 'Agency', [id]);
    return merged(row, mine?.locale ?? 'en');
  }

  /** The entry for those who work with it, inside the running transaction. Throws NotFound. */
  async found(actor: AnyActor, id: string): Promise<FoundAgency> {
    return merged(await this.row(actor, id), await this.language(actor));
  }

  async add(actor: Actor, input: AgencyWrite): Promise<Written> {
    const template = input.templateKey === null ? null : knownAgency(input.templateKey, 'en');
    if (input.templateKey !== null && !template?.isTemplate) throw invalid('templateKey', 'unknown_template');
    const { templateKey: key, version: _, rhythm, ...rest } = checked(input);
    const id = uuid();
    // Kinds are a column that other domains ask: whether the police have a number for a case, for example.
    const kinds = rest.kinds.length > 0 ? rest.kinds : [...(template?.kinds ?? [])];
    await this.db.em.insert(Agency, {
      organizationId: actor.organizationId,
      id,
      source: template ? 'local' : 'own',
      key,
      ...rest,
      kinds,
      rhythm: rhythm ?? null,
    });
    await this.audit.record(actor, 'agency.added', 'Agency', [id]);
    return { id, version: 1 };
  }

  /** Changes an entry of the organization's own making. Of one from the knowledge base only its rhythm and whether it is offered. */
  async edit(actor: Actor, id: string, input: AgencyWrite): Promise<Written> {
    const row = await this.row(actor, id, 'write');
    if (input.version === undefined) throw invalid('version', 'required');
    if (input.version !== row.version) throw new Stale();
    const { version: _, templateKey, rhythm, ...rest } = checked(input);
    if (row.source === 'knowledge') unchanged(row, input);
    else if (templateKey !== row.key) throw invalid('templateKey', 'cannot_change');
    const kinds = rest.kinds.length > 0 ? rest.kinds : [...(knownAgency(row.key, 'en')?.kinds ?? [])];
    const values = row.source === 'knowledge' ? { active: rest.active } : { ...rest, kinds };
    const version = await changed(this.db, Agency, row, { ...values, ...(rhythm && { rhythm }) });
    await this.audit.record(actor, 'agency.changed', 'Agency', [id]);
    return { id, version };
  }

  async setRhythm(actor: Actor, id: string, input: AgencyRhythm): Promise<Written> {
    const row = await this.row(actor, id, 'write');
    const version = await changed(this.db, Agency, { ...row, version: input.version }, { rhythm: input.rhythm });
    await this.audit.record(actor, 'agency.rhythm_set', 'Agency', [id]);
    return { id, version };
  }

  /** The actor's language, inside the running transaction; English for the product itself. */
  async language(actor: AnyActor): Promise<Locale> {
    if (actor.kind !== 'staff') return 'en';
    const [row] = await this.db.query<{ locale: Locale }>('select locale from user_account where organization_id = $1 and id = $2', [
      actor.organizationId,
      actor.userId,
    ]);
    return row?.locale ?? 'en';
  }

  private async row(actor: AnyActor, id: string, action = 'read'): Promise<Agency> {
    const row = await this.db.em.findOneBy(Agency, { organizationId: actor.organizationId, id });
    if (!row) throw await this.notHere(actor, id, action);
    return row;
  }

  private async notHere(actor: AnyActor, id: string, action: string) {
    await this.audit.denied(actor, `Agency.${action}`, 'Agency', [id], actor.requestId);
    return new NotFound('This agency');
  }
}

/** What the schema cannot see: kinds that exist, addresses that are addresses. Spaces around names go. */
function checked(input: AgencyWrite): AgencyWrite {
  const kind = input.kinds.findIndex((each) => !(AGENCY_KINDS as readonly string[]).includes(each));
  if (kind >= 0) throw invalid(`kinds.${kind}`, 'unknown_kind');
  const channel = input.channels.findIndex(({ type, value }) => looksRight[type] && !looksRight[type].test(value.trim()));
  if (channel >= 0) throw invalid(`channels.${channel}.value`, 'wrong_form');
  return {
    ...input,
    name: input.name.trim(),
    shortName: input.shortName.trim(),
    channels: input.channels.map((each) => ({ ...each, value: each.value.trim() })),
  };
}

/** Refuses to change what the knowledge base says; the same words, or none, are no change. */
function unchanged(row: Agency, input: AgencyWrite) {
  const shown = (['en', 'es'] as const).map((locale) => merged(row, locale));
  const kept = (field: 'name' | 'shortName' | 'purpose') =>
    input[field].trim() === '' || shown.some((entry) => entry[field] === input[field].trim());
  const refused = (['name', 'shortName', 'purpose'] as const).find((field) => !kept(field));
  if (refused) throw invalid(refused, 'kept_by_knowledge_base');
  if (input.channels.length > 0) throw invalid('channels', 'kept_by_knowledge_base');
  if (input.kinds.length > 0 && input.kinds.join() !== shown[0].kinds.join()) throw invalid('kinds', 'kept_by_knowledge_base');
  if (input.templateKey !== null) throw invalid('templateKey', 'cannot_change');
}
