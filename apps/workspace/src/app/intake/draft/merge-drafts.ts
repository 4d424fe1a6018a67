import type { IntakeDraft } from '@alongside/contract';
import { same } from './screen-draft';

/** One question that two people, or two windows, answered differently since they last agreed. */
export interface Conflict {
  /** Dotted path in the draft: `incident.summary`. */
  path: string;
  mine: unknown;
  theirs: unknown;
}
export interface Merged {
  /** With one's own answer wherever there is a conflict. */
  draft: IntakeDraft;
  conflicts: Conflict[];
}

type Json = Record<string, unknown>;

/**
 * Brings two continuations of the same draft together: what only one side changed is taken, lists of words keep what either side added,
 * text that was only typed further keeps the longer. What is left are conflicts for a person to decide; nothing is dropped silently.
 */
export function mergeDrafts(base: IntakeDraft, mine: IntakeDraft, theirs: IntakeDraft): Merged {
  const conflicts: Conflict[] = [];
  return { draft: merge(base, mine, theirs, '', conflicts) as IntakeDraft, conflicts };
}

function merge(base: unknown, mine: unknown, theirs: unknown, path: string, conflicts: Conflict[]): unknown {
  if (same(mine, theirs) || same(theirs, base)) return mine;
  if (same(mine, base)) return theirs;
  if (isRecord(mine) && isRecord(theirs)) return mergeRecords(isRecord(base) ? base : {}, mine, theirs, path, conflicts);
  if (Array.isArray(mine) && Array.isArray(theirs)) return mergeLists(Array.isArray(base) ? base : [], mine, theirs, path, conflicts);
  if (typeof mine === 'string' && typeof theirs === 'string') {
    const longer = typedFurther(typeof base === 'string' ? base : '', mine, theirs);
    if (longer !== undefined) return longer;
  }
  conflicts.push({ path, mine, theirs });
  return mine;
}

function mergeRecords(base: Json, mine: Json, theirs: Json, path: string, conflicts: Conflict[]): Json {
  const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  const merged: Json = {};
  for (const key of keys) {
    const value = merge(base[key], mine[key], theirs[key], path ? `${path}.${key}` : key, conflicts);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

function mergeLists(base: unknown[], mine: unknown[], theirs: unknown[], path: string, conflicts: Conflict[]): unknown[] {
  if ([...mine, ...theirs].every((item) => typeof item === 'string')) return mergeWords(base, mine, theirs);
  // People, handles, persons shown: rows keep their place, new rows of either side follow.
  if (mine.length < base.length || theirs.length < base.length) {
    conflicts.push({ path, mine, theirs });
    return mine;
  }
  const rows = base.map((row, place) => merge(row, mine[place], theirs[place], `${path}.${place}`, conflicts));
  const added = theirs.slice(base.length).filter((row) => !mine.slice(base.length).some((known) => same(known, row)));
  return [...rows, ...mine.slice(base.length), ...added];
}

/** What either side added is in, what either side took out is not. */
function mergeWords(base: unknown[], mine: unknown[], theirs: unknown[]): unknown[] {
  const kept = mine.filter((word) => theirs.includes(word) || !base.includes(word));
  return [...kept, ...theirs.filter((word) => !mine.includes(word) && !base.includes(word))];
}

function typedFurther(base: string, mine: string, theirs: string): string | undefined {
  const [shorter, longer] = mine.length < theirs.length ? [mine, theirs] : [theirs, mine];
  return shorter.startsWith(base) && longer.startsWith(shorter) ? longer : undefined;
}

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The draft with another value at a dotted path. */
export function withValue<T>(draft: T, path: string, value: unknown): T {
  const [step, ...rest] = path.split('.');
  const here = (Array.isArray(draft) ? [...draft] : { ...draft }) as Json;
  if (rest.length === 0) here[step] = value;
  else here[step] = withValue(here[step] ?? {}, rest.join('.'), value);
  return here as T;
}

export function valueAt(draft: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, step) => (value as Json | undefined)?.[step], draft);
}
