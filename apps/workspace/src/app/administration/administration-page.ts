import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { type Need, Session } from '@alongside/web/session';
import { Icon, type IconName } from '@alongside/web/ui';
import { intoView } from '../shared/into-view';
import { ChangesFeed } from './changes/changes-feed';

interface Part {
  path: string;
  label: string;
  icon: IconName;
  need: Need;
}

const parts: readonly Part[] = [
  { path: 'people', label: $localize`Staff`, icon: 'users', need: ['read', 'User'] },
  { path: 'changes', label: $localize`Changes`, icon: 'user-check', need: ['read', 'AccountChange'] },
  { path: 'teams', label: $localize`Teams`, icon: 'briefcase', need: ['manage', 'Team'] },
  { path: 'organization', label: $localize`Organization`, icon: 'building-2', need: ['write', 'Organization'] },
  { path: 'hours', label: $localize`Working hours`, icon: 'timer', need: ['write', 'Organization'] },
  { path: 'confidentiality', label: $localize`Confidentiality`, icon: 'file-check', need: ['read', 'Agreement'] },
  { path: 'secret-places', label: $localize`Secret places`, icon: 'map-pin', need: ['read', 'SecretPlace'] },
  { path: 'awards', label: $localize`Awards`, icon: 'hand-heart', need: ['read', 'Award'] },
  { path: 'delivery', label: $localize`Deliveries`, icon: 'send', need: ['read', 'Delivery'] },
  { path: 'audit', label: $localize`Audit log`, icon: 'history', need: ['read', 'Audit'] },
  { path: '/why', label: $localize`Who can see what`, icon: 'lock-keyhole', need: ['explain', 'Access'] },
];

/** The parts of the administration that this person may open, in the order of the tabs. */
export function partsFor(session: Session): readonly Part[] {
  return parts.filter(({ need: [action, subject] }) => session.can(action, subject));
}

/** Who works here, in which teams, under which settings, and what was done. Every part has an address of its own. */
@Component({
  selector: 'app-administration-page',
  imports: [Icon, RouterLink, RouterLinkActive, RouterOutlet],
  template: `<div class="page">
    <header class="page-head"><h1 i18n>Administration</h1></header>
    @if (parts().length > 1) {
      <nav i18n-aria-label aria-label="Parts of the administration">
        @for (part of parts(); track part.path) {
          <a #link [routerLink]="part.path" routerLinkActive="here" ariaCurrentWhenActive="page" (isActiveChange)="$event && intoView(link)"
            ><ui-icon [name]="part.icon" /><span>{{ part.label }}</span>
            @if (part.path === 'changes' && feed.waiting() > 0) {
              <span class="ui-chip ui-chip-warn">{{ feed.waiting() }}<span class="visually-hidden" i18n>&ngsp;wait for you</span></span>
            }
          </a>
        }
      </nav>
    }
    <router-outlet />
  </div>`,
  styleUrl: '../shared/tabs.scss',
})
export class AdministrationPage {
  private readonly session = inject(Session);
  protected readonly feed = inject(ChangesFeed);
  protected readonly intoView = intoView;
  protected readonly parts = computed(() => partsFor(this.session));
}
