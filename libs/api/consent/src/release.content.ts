import { contentsOf } from '@alongside/api/core';
import type { ReleaseView, Staff } from '@alongside/contract';

/** What is sealed in a release. */
export interface ReleaseContent {
  /** How the client is called on it: a name or an alias. */
  client: string;
  recipientRole: string;
  /** Who may be called in an emergency. */
  contact: ReleaseView['contact'];
  purpose: string;
  items: string[];
  initials: string;
  askedThemselves: ReleaseView['askedThemselves'];
  interpreter: ReleaseView['interpreter'];
  minorAlone: { rule: string; law: string | null } | null;
  /** When whoever a parent signed for comes of age, where that is before the end. A birth date, so it is sealed. */
  lapsesAt: string | null;
  /** Said when it was declined or revoked. */
  note: string;
  revocation: { how: 'spoken' | 'written' | 'portal'; by: string; staffTold: Staff[] } | null;
  told: ReleaseView['told'];
  /* Of a release from before signatures had rows of their own. */
  signedBy?: string;
  paperLocation?: string | null;
  strokes?: number[][] | null;
  revokedHow?: 'spoken' | 'written' | null;
}
/** What is sealed in a signature. */
export interface SignatureContent {
  name: string;
  paperLocation: string | null;
  /** Drawn on screen: strokes of x, y pairs in a 600 × 200 box. */
  strokes: number[][] | null;
  note: string;
}
/** What is sealed in a line of the ledger. */
export interface DisclosureContent {
  purpose: string;
  items: string[];
  /** To whom, where that is no agency of the directory; lines of before have none. */
  recipient?: string | null;
  /** Why there was no time for a release. */
  emergency: string | null;
  withheldReason: string | null;
}
interface Contents {
  release: ReleaseContent;
  release_signature: SignatureContent;
  disclosure: DisclosureContent;
}

/** A release with nothing in it: what one from before has no answer for. */
export const blankRelease: ReleaseContent = {
  client: '',
  recipientRole: '',
  contact: null,
  purpose: '',
  items: [],
  initials: '',
  askedThemselves: null,
  interpreter: null,
  minorAlone: null,
  lapsesAt: null,
  note: '',
  revocation: null,
  told: null,
};

const contents = contentsOf<Contents>();
export const sealConsent = contents.seal;
/** What a release from before has no answer for is blank. */
export const openConsent: typeof contents.open = (sealer, table, organizationId, id, sealed) => {
  const opened = contents.open(sealer, table, organizationId, id, sealed);
  return table === 'release' ? { ...blankRelease, ...opened } : opened;
};
