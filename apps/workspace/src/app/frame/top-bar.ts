import { Component, computed, inject, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '@alongside/web/session';
import { Discreet, Icon } from '@alongside/web/ui';
import { Notifications } from '../notifications/notifications';
import { NotificationsPanel } from '../notifications/notifications-panel';
import { OwnMenu } from './own-menu';

@Component({
  selector: 'app-top-bar',
  imports: [Icon, NotificationsPanel, OwnMenu, RouterLink],
  templateUrl: './top-bar.html',
  styleUrl: './top-bar.scss',
})
export class TopBar {
  private readonly session = inject(Session);
  protected readonly discreet = inject(Discreet);
  protected readonly unread = inject(Notifications).unread;
  readonly find = output();

  protected readonly mayOpenCases = computed(() => this.session.can('create', 'Case'));
  protected readonly mac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  protected readonly bellLabel = computed(() =>
    this.unread() > 0 ? $localize`Notifications, ${this.unread()}:COUNT: unread` : $localize`Notifications`,
  );
}
