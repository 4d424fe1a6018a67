import type { Rhythm } from '@alongside/contract';

const MILLISECONDS = { hours: 3_600_000, days: 86_400_000 };

/** When to look again after a contact, by the agency's rhythm. */
export const nextCheckOf = ({ clock, thenEvery }: Rhythm, from: Date): Date => new Date(from.getTime() + thenEvery * MILLISECONDS[clock]);
