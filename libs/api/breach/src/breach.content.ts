import { contentsOf } from '@alongside/api/core';

/** What is sealed in each table: under the organization's key, but for `breach_case`, which is under the case's. */
interface Contents {
  breach_incident: { what: string; done: string; closing: string };
  breach_notice: { name: string; contact: string; words: string };
  breach_case: { note: string; outcome: string };
}

export const { seal: sealBreach, open: openBreach } = contentsOf<Contents>();
