import type { Provider } from '@angular/core';
import { basicIcons } from './basic-icons';
import { ICONS } from './icon';
import { moreIcons } from './more-icons';

/** Every icon; for the workspace. The portal keeps to the basic ones and stays small. */
export function provideAllIcons(): Provider {
  return { provide: ICONS, useValue: { ...basicIcons, ...moreIcons } };
}
