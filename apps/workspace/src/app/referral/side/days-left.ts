const DAY = 86_400_000;

/** Whole days until an end; 0 on the last day, negative afterwards. */
export const daysLeft = (end: string, now: Date): number => Math.floor((Date.parse(end) - now.getTime()) / DAY);
