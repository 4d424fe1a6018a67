import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, invalid, type AnyActor } from '@alongside/api/core';
import { itemOf, itemToken, standardItems, type Extract, type ExtractSection, type Locale } from '@alongside/contract';
import { ExtractReads, type CaseFacts } from './extract.facts';
import { Redactor, identifying, type Struck } from './extract.redact';
import { recordWriters, writers, type Line, type Writer } from './extract.writers';
import { extractWords } from './extract.words';
import { SecretPlaces } from './secret-places.service';

/**
 * Words of a domain above, from which what never leaves is taken out. Where they are put into a form that plain words would break, the domain
 * does so itself with what it is given here.
 */
export type WrittenWords = readonly ExtractSection[] | ((hidden: (text: string) => string) => readonly ExtractSection[]);

export interface ExtractAsk {
  caseId: string;
  items: readonly string[];
  locale?: Locale;
  withoutThirdParties?: boolean;
  strike?: readonly string[];
  /** The person of the case who gets it: what they may not see in the portal is not in it either. */
  reader?: string | null;
  /** Instead of what the items say. */
  written?: WrittenWords;
}

/**
 * Writes what leaves: exactly the items that were named, as plain text. The preview and what is handed over are made here, by the same
 * words, so that they cannot differ. Privileged notes, the code word and places are in none of it (PRIV-03, CONF-08).
 */
@Injectable()
export class Extracts {
  private readonly writers: Map<string, Writer>;

  constructor(
    db: Database,
    private readonly reads: ExtractReads,
    private readonly secretPlaces: SecretPlaces,
  ) {
    this.writers = new Map(Object.entries({ ...writers, ...recordWriters(db) }));
  }

  /** Domains above write what they keep: filings, messages. The key is one of the catalogue's. */
  provide(key: string, writer: Writer) {
    if (this.writers.has(key) || !standardItems.some((each) => each.key === key))
      throw new Error(`${key} is no item that can be provided.`);
    this.writers.set(key, writer);
  }

  /** Inside the running transaction. Refuses an item that means an incident of another case. */
  async compose(
    actor: AnyActor,
    { caseId, items, locale = 'en', withoutThirdParties = false, strike = [], reader = null, written }: ExtractAsk,
  ): Promise<Extract> {
    const named = items.filter((item, place) => items.findIndex((other) => itemToken(other) === itemToken(item)) === place);
    const facts = await this.reads.of(actor, caseId, locale, reader);
    const redactor = new Redactor(await this.struck(facts, withoutThirdParties, strike));
    if (written) {
      const hidden = (text: string) => redactor.of(text);
      const sections = typeof written === 'function' ? [...written(hidden)] : written.map((section) => redacted(section, redactor));
      return { locale, sections, struck: redactor.struck };
    }
    const sections: ExtractSection[] = [];
    for (const item of inOrder(named)) sections.push(await this.section(facts, item, items.indexOf(item), withoutThirdParties, redactor));
    return { locale, sections, struck: redactor.struck };
  }

  private async section(
    facts: CaseFacts,
    item: string,
    place: number,
    withoutThirdParties: boolean,
    redactor: Redactor,
  ): Promise<ExtractSection> {
    const named = itemOf(item);
    if (!named) return { item, title: redactor.of(item), lines: [], empty: 'in_words' };
    const { standard, partId } = named;
    const incidentId = standard.perIncident ? partId : null;
    const title = standard[facts.locale];
    const incidents = incidentId ? facts.incidents.filter(({ id }) => id === incidentId) : facts.incidents;
    if (incidentId && incidents.length === 0) throw invalid(`items.${place}`, 'not_on_this_case');
    if (standard.othersIdentity && withoutThirdParties) return { item, title, lines: [], empty: 'about_others' };
    const written: Line[] = (await this.writers.get(standard.key)?.(facts, incidents, partId)) ?? [];
    const { lines } = redacted({ item, title, lines: written, empty: null }, redactor);
    return { item, title, lines, empty: lines.length === 0 ? 'nothing_on_file' : null };
  }

  private async struck({ actor, parties, locale }: CaseFacts, withoutThirdParties: boolean, strike: readonly string[]): Promise<Struck[]> {
    const words = extractWords(locale);
    const places = await this.secretPlaces.words(actor);
    const own = new Set(
      parties.filter(({ role }) => role === 'client').flatMap(({ identity }) => identifying(identity).map((word) => word.toLowerCase())),
    );
    const others = parties
      .filter(({ role }) => role !== 'client')
      .flatMap(({ identity }) => identifying(identity))
      // A mother and her child share a name; it is the child's own.
      .filter((word) => !own.has(word.toLowerCase()));
    return [
      { words: places, by: words.hiddenPlace },
      { words: strike, by: words.struck },
      ...(withoutThirdParties ? [{ words: others, by: words.another }] : []),
    ];
  }
}

/** Labels as well: a platform, an account or a person may be one. */
const redacted = (section: ExtractSection, redactor: Redactor): ExtractSection => ({
  ...section,
  lines: section.lines.map(({ label, text }) => ({ label: label && redactor.of(label), text: redactor.of(text) })),
});

/** As in the catalogue, whatever the order in which they were ticked; what is in words comes last. */
function inOrder(items: readonly string[]): string[] {
  const rank = (item: string) => {
    const found = itemOf(item);
    return found ? standardItems.indexOf(found.standard) : standardItems.length;
  };
  return [...items].sort((a, b) => rank(a) - rank(b));
}

/** Stands for these very words: two extracts with the same digest are the same, byte by byte. */
export const digestOf = (extract: Extract): string => createHash('sha256').update(JSON.stringify(extract)).digest('base64url');
