import type { AgeBand, Country, EvidencePayment, Identity, PartyRole, Persona, SafeContact } from '@alongside/contract';

/** Somebody of the case, opened. */
export interface KnownPerson {
  role: PartyRole;
  identity: Identity;
  ageBand: AgeBand;
  country: Country;
  region: string;
  relationship: string;
  why: string;
}
export interface KnownIncident {
  from: string | null;
  to: string | null;
  zone: string;
  summary: string;
  services: readonly string[];
  urls: readonly string[];
  timeNote: string;
  ongoing: string;
  threats: string;
  moneyLost: string;
  payments: string;
  meetingPlanned: string;
  discoveredHow: string;
}
/** What a case says that a worksheet asks. Incidents in the order of time. */
export interface SheetFacts {
  persona: Persona | null;
  /** Times are written on this clock. */
  zone: string;
  today: string;
  dangerNow: string;
  imagesExist: string;
  crimeTypes: readonly string[];
  depictions: readonly ('adult' | 'minor' | 'unknown')[];
  people: readonly KnownPerson[];
  incidents: readonly KnownIncident[];
  safeContact: SafeContact | null;
  organization: string;
  evidence: readonly { kind: string; description: string; where: string; heldBy: string; device: boolean }[];
  /** Payments that are written down as evidence, each with how it went in words. */
  transactions: readonly (EvidencePayment & { wayInWords: string })[];
  instructions: readonly { officer: string; agency: string; at: string; text: string }[];
  takedowns: readonly { url: string; platform: string; about: string; state: string; askedAt: string | null }[];
  filings: readonly { agency: string; date: string; reference: string; police: boolean }[];
}
