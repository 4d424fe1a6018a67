import type { AnyActor } from '@alongside/api/core';
import type { DisclosureHow, Extract, Locale } from '@alongside/contract';
import type { WrittenWords } from './extract.service';

/** Somebody whom a disclosure is about. `warns`: it names them as a danger, and must never reach them (design §3.11). */
export interface About {
  personId: string;
  warns?: boolean;
}

/** What leaves, to whom, in which way; whatever the basis. */
export interface Leaving {
  caseId: string;
  how: DisclosureHow;
  purpose: string;
  /** Item by item, as in `libs/contract/src/items.ts`; nothing is the default (CONF-05). */
  items: readonly string[];
  agencyId?: string | null;
  /** To whom in words, where it is no agency of the directory. */
  recipient?: string | null;
  referralId?: string | null;
  /** Besides the client of the case, who is always meant. */
  about?: readonly About[];
  /** Of what is written; English where nothing is said. */
  locale?: Locale;
  /** Takes out who other people are: for what goes to the client. */
  withoutThirdParties?: boolean;
  /** What leaves, where a domain above has its own words for it (a worksheet); `items` name what is in them, for the basis and the ledger. */
  written?: WrittenWords;
  /** More words to be taken out. */
  strike?: readonly string[];
  /** The line of the ledger, where this has passed already and is judged again because it is handed over. */
  passed?: string;
}

/** Why it may leave, with what proves it. A basis without its proof cannot be written down. */
export type Basis =
  /** A valid release of this case for this agency that covers every item; the gate finds it. A call in an emergency has no agency, and names its release. */
  | { basis: 'release'; releaseId?: string }
  /** A record of the workflow that allows it, which the workflow itself judges (`Disclosures.onBasis`). */
  | { basis: 'statutory_mandate' | 'court_order'; recordId: string }
  /** Recorded, never blocked: the record of the emergency, or in words why there was no time, of which the gate has a record made. */
  | { basis: 'emergency'; recordId: string }
  | { basis: 'emergency'; reason: string }
  /** To the client themselves; `recordId` is their request, where there is one. */
  | { basis: 'to_client'; personId: string; recordId?: string }
  /** Says nothing: no items, and no words but those of the notice. */
  | { basis: 'content_free_notice'; personId?: string };
export type DisclosureAsk = Leaving & Basis;

/** Counts in which nobody can be found, as they leave: what they are, in words that name nobody. */
export interface LeavingCounts {
  what: string;
  how: 'print' | 'export';
}

export interface Disclosed {
  disclosureId: string;
  releaseId: string | null;
  /** Exactly what left. */
  extract: Extract;
}

/** A record that allows a disclosure. */
export interface Allowed {
  /** Whom the record names as a danger: whatever leaves on it never shows in their portal, whoever else gives it out (design §3.11). */
  names: readonly string[];
  /** What is dangerous, where this record has its own line already and what leaves now needs a record of its own. */
  danger?: string;
}
/** A workflow's judgement of one of its records: what it allows, or null where it names nobody; else a sentence that says what is missing. */
export type BasisCheck = (actor: AnyActor, recordId: string, leaving: Leaving) => Promise<string | null | Allowed>;

/** What was let out because there was no time, as the workflow of emergencies keeps it. */
export interface EmergencyLine {
  disclosureId: string;
  leaving: Leaving;
  danger: string;
  /** Persons from whom the danger comes. */
  names: readonly string[];
  at: Date;
}
/** Makes the record of an emergency with all that follows from it: somebody else looks at it, the client is told. Returns its id. */
export type EmergencyKeeper = (actor: AnyActor, line: EmergencyLine) => Promise<string>;
