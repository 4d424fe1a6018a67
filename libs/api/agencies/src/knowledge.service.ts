import { Injectable } from '@nestjs/common';
import { Database, NotFound, type Actor } from '@alongside/api/core';
import type { CrimeTypeList, Guide, Locale, WorksheetFields, WorksheetList } from '@alongside/contract';
import { REPORT_CHANNEL_KEYS, type ReportChannelKey } from '@alongside/knowledge';
import { crimeTypeViews } from '@alongside/knowledge/crime-types';
import { worksheetView, type WorksheetFieldView } from '@alongside/knowledge/report-contents';
import { searchPhrases } from '@alongside/knowledge/search-phrases';
import { crimeTypeSearch } from '@alongside/knowledge/text-keys';
import { localeOf } from './agency.service';
import { guideIn } from './guide';

/** Texts of the field in the reader's language. They say nothing about anybody, so these reads leave no line in the audit. */
@Injectable()
export class KnowledgeTexts {
  private readonly lists = new Map<Locale, CrimeTypeList>();
  constructor(private readonly db: Database) {}

  async crimeTypes(actor: Actor): Promise<CrimeTypeList> {
    const locale = await this.locale(actor);
    const known = this.lists.get(locale);
    if (known) return known;
    const items = crimeTypeViews(locale).map(({ key, name, definition, check }) => {
      const aliases = [...new Set(searchPhrases(locale, [], crimeTypeSearch(key)))].filter((word) => word !== '');
      return { key, name, definition, aliases, check: check ?? false };
    });
    this.lists.set(locale, { items });
    return { items };
  }

  /** What the field says, from the kinds of crime to what a report should contain. */
  async guide(actor: Actor): Promise<Guide> {
    return guideIn(await this.locale(actor));
  }

  async worksheets(actor: Actor): Promise<WorksheetList> {
    const locale = await this.locale(actor);
    return { items: REPORT_CHANNEL_KEYS.map((key) => rowOf(key, locale)) };
  }

  /** The questions of one reporting channel, for "what was in it". Throws NotFound for a channel without a worksheet. */
  async worksheet(actor: Actor, channel: string): Promise<WorksheetFields> {
    const key = REPORT_CHANNEL_KEYS.find((each) => each === channel);
    if (!key) throw new NotFound('This worksheet');
    const locale = await this.locale(actor);
    const { sections } = worksheetView(key, locale);
    return {
      ...rowOf(key, locale),
      sections: sections.map(({ id, title, fields }) => ({ id, title, fields: fields.flatMap((field) => flat(field)) })),
    };
  }

  private async locale(actor: Actor): Promise<Locale> {
    const [[row]] = await this.db.read<[{ locale: Locale }]>(actor, localeOf(actor.organizationId, actor.userId));
    return row?.locale ?? 'en';
  }
}

function rowOf(key: ReportChannelKey, locale: Locale) {
  const { agency, name, check } = worksheetView(key, locale);
  return { channel: key, agencyKey: agency, name, check: check ?? false };
}

const flat = ({ id, label, required, fields }: WorksheetFieldView): { id: string; label: string; required: boolean }[] =>
  fields
    ? fields.map((part) => ({ id: part.id, label: `${label}: ${part.label}`, required: required && part.required }))
    : [{ id, label, required }];
