import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, NotFound, changed, invalid, type Actor } from '@alongside/api/core';
import { Story } from '@alongside/api/cases';
import { nameOf, namedAgency, type NamedAgency } from '@alongside/api/agencies';
import { SecretPlaces } from '@alongside/api/consent';
import { Filings } from '@alongside/api/referrals';
import type {
  Id,
  Locale,
  SheetAnswers,
  SheetField,
  SheetList,
  SheetSave,
  SheetSaved,
  SheetStart,
  SheetView,
  Written,
} from '@alongside/contract';
import type { ReportChannelKey } from '@alongside/knowledge';
import { relationsFor, type Action, type Subject } from '@alongside/policy';
import { worksheet, worksheetView, type WorksheetFieldView } from '@alongside/knowledge/report-contents';
import { v7 as uuid } from 'uuid';
import { completenessOf, problemsOf } from './completeness';
import { prefilled } from './prefill';
import { SheetReads } from './sheet.reads';
import { FORMS, copyTexts, goodFaith, writtenSections } from './sheet-text';
import { Worksheet, openSheet, sealSheet } from './worksheet.entity';

interface SheetRow {
  id: string;
  caseId: string;
  channel: ReportChannelKey;
  version: number;
  startedAt: string;
  savedAt: string;
  by: { id: string; displayName: string };
  content: Buffer;
}
const rowsOf = `select w.id, w.case_id as "caseId", w.channel, w.version, w.started_at as "startedAt", w.saved_at as "savedAt",
    json_build_object('id', u.id, 'displayName', u.display_name) as by, w.content
  from worksheet w join user_account u on u.organization_id = w.organization_id and u.id = w.user_id where w.organization_id = $1`;

/** The worksheets of a case: begun from what the case says, saved as they are typed. */
@Injectable()
export class Worksheets implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly reads: SheetReads,
    private readonly filings: Filings,
    private readonly places: SecretPlaces,
  ) {}

  onModuleInit() {
    this.filings.onSheet(async (actor, id, caseId) => {
      const row = await this.db.em.findOneBy(Worksheet, { organizationId: actor.organizationId, id, caseId });
      if (!row) return null;
      const { channel } = row;
      const [locale, zone] = await this.speech(actor);
      const answers = await this.answersOf(actor, row);
      return {
        sections: writtenSections(channel, answers, zone, locale),
        complete: completenessOf(channel, answers, locale).missing.length === 0,
      };
    });
  }

  async list(actor: Actor, caseId: Id): Promise<SheetList> {
    await this.access.reach(actor, 'read', 'Filing', caseId);
    return this.db.transaction(actor, async () => {
      const [locale] = await this.speech(actor);
      const rows = await this.db.query<SheetRow>(`${rowsOf} and w.case_id = $2 order by w.started_at, w.id`, [
        actor.organizationId,
        caseId,
      ]);
      const sealer = await this.keyring.of(actor.organizationId, caseId);
      await this.audit.read(
        actor,
        'worksheet.listed',
        'Worksheet',
        rows.map(({ id }) => id),
        caseId,
      );
      return {
        items: rows.map(({ content, version: _version, ...row }) => ({
          ...row,
          name: worksheetView(row.channel, locale).name,
          completeness: completenessOf(row.channel, openSheet(sealer, 'worksheet', actor.organizationId, row.id, content).answers, locale),
        })),
      };
    });
  }

  /** Begins a worksheet, prefilled. One that was begun already is opened again: there is one of each kind on a case. */
  async start(actor: Actor, caseId: Id, { channel }: SheetStart): Promise<Written> {
    await this.access.reachOpen(actor, 'write', 'Filing', caseId);
    const { organizationId, userId } = actor;
    const begun = await this.db.em.findOneBy(Worksheet, { organizationId, caseId, channel });
    if (begun) return { id: begun.id, version: begun.version };
    const id = uuid();
    const [locale] = await this.speech(actor);
    const { facts } = await this.reads.of(actor, caseId, locale);
    const answers = prefilled(channel, facts);
    if (channel === 'platform_tida_notice')
      answers['platform_tida_notice.request.goodFaith'] = { mark: null, values: [goodFaith(locale)], rows: [] };
    const now = this.clock.now();
    await this.db.em.insert(Worksheet, {
      organizationId,
      id,
      caseId,
      channel,
      userId,
      startedAt: now,
      savedAt: now,
      content: sealSheet(await this.keyring.of(organizationId, caseId), 'worksheet', organizationId, id, { answers }),
    });
    await this.story.add(actor, caseId, 'worksheet', id, { channel });
    await this.audit.record(actor, 'worksheet.started', 'Worksheet', [id], caseId);
    return { id, version: 1 };
  }

  async read(actor: Actor, id: Id): Promise<SheetView> {
    return this.db.transaction(actor, async () => {
      const row = await this.row(actor, id, 'read');
      const { caseId, channel } = row;
      const [locale, zone] = await this.speech(actor);
      const { facts, number, closed, own } = await this.reads.of(actor, caseId, locale);
      const { answers } = openSheet(
        await this.keyring.of(actor.organizationId, caseId),
        'worksheet',
        actor.organizationId,
        id,
        row.content,
      );
      const view = worksheetView(channel, locale);
      await this.audit.read(actor, 'worksheet.read', 'Worksheet', [id], caseId);
      const { content: _content, ...head } = row;
      return {
        ...head,
        name: view.name,
        caseNumber: number,
        agency: view.agency,
        zone,
        submission: view.submission,
        output: view.output,
        sections: view.sections.map(({ id: section, title, fields }) => ({ id: section, title, fields: fields.map(shownField) })),
        notes: view.notes.map((note) => ({ id: note.id, text: note.text, check: note.check ?? false })),
        answers,
        fromCase: prefilled(channel, facts),
        completeness: completenessOf(channel, answers, locale),
        problems: problemsOf(channel, answers, this.clock.now()),
        copy: await this.copy(actor, channel, answers, zone),
        client: own,
        entries: await this.entries(actor, view.agency, locale),
        open: !closed,
        mayWrite: !closed && (await this.may(actor, 'write', 'Filing', caseId)),
        mayGive: await this.may(actor, 'create', 'Disclosure', caseId),
      };
    });
  }

  async save(actor: Actor, id: Id, { version, answers }: SheetSave): Promise<SheetSaved> {
    const row = await this.row(actor, id, 'write');
    const { organizationId } = actor;
    const { caseId, channel } = row;
    const known = new Set(worksheet(channel).sections.flatMap(({ fields }) => fields.map((field) => field.id)));
    for (const field of Object.keys(answers)) if (!known.has(field)) throw invalid(`answers.${field}`, 'unknown_field');
    const savedAt = this.clock.now();
    const content = sealSheet(await this.keyring.of(organizationId, caseId), 'worksheet', organizationId, id, { answers });
    const written = await changed(this.db, Worksheet, { organizationId, id, version }, { content, savedAt });
    await this.audit.record(actor, 'worksheet.saved', 'Worksheet', [id], caseId);
    const [locale, zone] = await this.speech(actor);
    return {
      id,
      version: written,
      savedAt: savedAt.toISOString(),
      completeness: completenessOf(channel, answers, locale),
      problems: problemsOf(channel, answers, savedAt),
      copy: await this.copy(actor, channel, answers, zone),
    };
  }

  /** A worksheet of a case that this person may reach; inside the running transaction. */
  async row(actor: Actor, id: Id, action: 'read' | 'write'): Promise<SheetRow> {
    const [row] = await this.db.query<SheetRow>(`${rowsOf} and w.id = $2`, [actor.organizationId, id]);
    // one that does not exist is refused exactly like one whose case may not be seen
    if (action === 'write') await this.access.reachOpen(actor, 'write', 'Filing', row?.caseId ?? id);
    else await this.access.reach(actor, 'read', 'Filing', row?.caseId ?? id);
    if (!row) throw new NotFound('This worksheet');
    return row;
  }

  async answersOf(actor: Actor, { id, caseId, content }: Pick<SheetRow, 'id' | 'caseId' | 'content'>): Promise<SheetAnswers> {
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    return openSheet(sealer, 'worksheet', actor.organizationId, id, content).answers;
  }

  /** The language of whoever asks, and the organization's clock. */
  async speech({ organizationId, userId }: Actor): Promise<[Locale, string]> {
    const [row] = await this.db.query<{ locale: Locale; timezone: string }>(
      'select u.locale, o.timezone from organization o left join user_account u on u.organization_id = o.id and u.id = $2 where o.id = $1',
      [organizationId, userId],
    );
    return [row?.locale ?? 'en', row?.timezone ?? 'UTC'];
  }

  /** What is pasted into the agency's own form leaves, too: without places that must not become known. Inside the running transaction. */
  private async copy(actor: Actor, channel: ReportChannelKey, answers: SheetAnswers, zone: string) {
    const hidden = await this.places.hiding(actor, FORMS);
    return Object.fromEntries(Object.entries(copyTexts(channel, answers, zone)).map(([field, text]) => [field, hidden(text)]));
  }

  /** Whether somebody who sees the case may do this on it; asked for the screen, refuses nothing. */
  private async may(actor: Actor, action: Action, subject: Subject, caseId: string): Promise<boolean> {
    const { relations } = await this.access.reach(actor, 'read', 'Filing', caseId);
    const granted = relationsFor(actor, action, subject);
    return Array.isArray(granted) && relations.some((relation) => granted.includes(relation));
  }

  private async entries({ organizationId }: Actor, key: string, locale: Locale) {
    const rows = await this.db.query<{ id: string; agency: NamedAgency }>(
      `select a.id, ${namedAgency} as agency from agency a where a.organization_id = $1 and a.key = $2 and a.active order by a.name, a.id`,
      [organizationId, key],
    );
    return rows.map(({ id, agency }) => ({ id, name: nameOf(agency, locale) }));
  }
}

function shownField({
  id,
  name,
  type,
  label,
  help,
  required,
  repeatable,
  maxLength,
  options,
  check,
  fields,
}: WorksheetFieldView): SheetField {
  return {
    id,
    name,
    type,
    label,
    help,
    required,
    repeatable,
    maxLength,
    options: options && options.map(({ value, label: word }) => ({ value, label: word })),
    check: check ?? false,
    fields: (fields ?? []).map(shownField),
  };
}
