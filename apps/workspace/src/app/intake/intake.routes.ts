import { inject } from '@angular/core';
import type { CanDeactivateFn, Routes, UrlMatcher } from '@angular/router';
import { Ask } from '@alongside/web/ui';
import { IntakePage } from './intake-page';

/** `/intake` and `/intake/:caseId` are one page: the address gets its id with the first word that is kept. */
const intake: UrlMatcher = (segments) => {
  const [caseId, ...more] = segments;
  if (more.length > 0) return null;
  return caseId ? { consumed: segments, posParams: { caseId } } : { consumed: [] };
};

const keepFirst: CanDeactivateFn<IntakePage> = async (page, _route, _state, next) => {
  const ask = inject(Ask);
  if (await page.keep(next.url)) return true;
  return ask.ask({
    heading: $localize`Leave without saving?`,
    text: $localize`The last words could not be saved. If you stay, they stay on the screen, and we keep trying.`,
    action: $localize`Leave`,
    danger: true,
  });
};

export const intakeRoutes: Routes = [{ matcher: intake, component: IntakePage, canDeactivate: [keepFirst] }];
