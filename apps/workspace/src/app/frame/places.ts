import { Service, computed, inject } from '@angular/core';
import { Session, type Need } from '@alongside/web/session';
import type { IconName } from '@alongside/web/ui';

export interface Place {
  path: string;
  label: string;
  /** Where there is little room. */
  short?: string;
  icon: IconName;
  needs: readonly Need[];
}

const all: readonly Place[] = [
  { path: '/today', label: $localize`Today`, icon: 'calendar-check', needs: [['read', 'Reminder']] },
  { path: '/cases', label: $localize`Cases`, icon: 'folder', needs: [['read', 'Case']] },
  { path: '/review', label: $localize`Review`, icon: 'clipboard-check', needs: [['review', 'Referral']] },
  { path: '/agencies', label: $localize`Agencies`, icon: 'building-2', needs: [['read', 'Agency']] },
  {
    path: '/legal',
    label: $localize`Legal`,
    icon: 'scale',
    needs: [
      ['read', 'LegalRequest'],
      ['create', 'LegalIntake'],
    ],
  },
  { path: '/reports', label: $localize`Reports`, icon: 'chart-column', needs: [['read', 'Report']] },
  {
    path: '/administration',
    label: $localize`Administration`,
    short: $localize`:Administration, short:Admin`,
    icon: 'settings',
    needs: [
      ['read', 'User'],
      ['manage', 'Team'],
      ['write', 'Organization'],
      ['read', 'Award'],
      ['read', 'Audit'],
    ],
  },
];

const starts = ['/today', '/reports', '/administration', '/agencies'];

/** The parts of the workspace that this person may enter, in the order of the rail. */
@Service()
export class Places {
  private readonly session = inject(Session);
  readonly open = computed(() => all.filter((place) => place.needs.some(([action, subject]) => this.session.can(action, subject))));

  /** Where the day starts: with one's own work, whatever that is. */
  first(): string {
    return starts.find((path) => this.open().some((place) => place.path === path)) ?? '/not-for-you';
  }
}
