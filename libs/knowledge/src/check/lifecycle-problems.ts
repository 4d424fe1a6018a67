import { CHECKLIST_ITEM_IDS } from '../checklist-keys';
import { PERSONAS, STAGES } from '../common-keys';
import type { ParsedFiles, Problem } from './files';
import { setProblems } from './files';

const FILE = 'lifecycle';

/** Closed set, one order within each stage, something for every persona in every stage, and who does what. */
export function lifecycleProblems({ lifecycle: { items } }: ParsedFiles): Problem[] {
  return [
    ...setProblems(
      FILE,
      CHECKLIST_ITEM_IDS,
      items.map(({ id }) => id),
    ),
    ...items
      .filter((item) => items.some((other) => other !== item && other.stage === item.stage && other.order === item.order))
      .map(({ id, stage, order }) => ({ file: FILE, entry: id, problem: `shares place ${order} in ${stage} with another item` })),
    ...PERSONAS.flatMap((persona) =>
      STAGES.filter((stage) => !items.some((item) => item.stage === stage && item.personas.includes(persona))).map((stage) => ({
        file: FILE,
        entry: persona,
        problem: `has no item in ${stage}`,
      })),
    ),
    ...items
      .filter(({ doneBy, personas }) => doneBy === 'esp' && personas.some((persona) => persona !== 'esp'))
      .map(({ id }) => ({ file: FILE, entry: id, problem: 'is done by a provider for somebody who is none' })),
  ];
}
