import { contentsOf } from '@alongside/api/core';

/** What is sealed, by table. */
export interface Contents {
  takedown: { url: string; platform: string; about: string };
  takedown_event: { reference: string; words: string };
}
export const { seal: sealTakedown, open: openTakedown } = contentsOf<Contents>();
