import { SAFETY_GROUP_KEYS, SAFETY_ITEM_IDS } from '../safety-keys';
import { safetyStaffTexts, safetyTexts } from '../text-keys';
import type { ParsedFiles, Problem } from './files';
import { setProblems } from './files';

const FILE = 'warning-signs-and-safety';

/** Closed sets, and nothing that is not to be displayed in any text file. */
export function safetyProblems({ safety: { groups }, texts }: ParsedFiles): Problem[] {
  const items = groups.flatMap((group) => group.items);
  const withheldKeys = items
    .filter(({ display }) => !display)
    .flatMap(({ id }) => [safetyTexts(id), safetyStaffTexts(id)])
    .flatMap(({ required, optional }) => [...Object.values(required), ...Object.values(optional)]);
  return [
    ...setProblems(
      FILE,
      SAFETY_GROUP_KEYS,
      groups.map(({ key }) => key),
    ),
    ...setProblems(
      FILE,
      SAFETY_ITEM_IDS,
      items.map(({ id }) => id),
    ),
    ...Object.entries(texts).flatMap(([locale, file]) =>
      withheldKeys
        .filter((key) => Object.hasOwn(file.texts, key))
        .map((key) => ({ file: `text/${locale}`, entry: key, problem: 'the item is not to be displayed, so it has no text here' })),
    ),
  ];
}
