import { Component, inject, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { NotificationView } from '@alongside/contract';
import { Empty, Failed, Loading, When } from '@alongside/web/ui';
import { Notifications } from './notifications';
import { ReasonTexts } from './reason-texts';

@Component({
  selector: 'app-notifications-panel',
  imports: [Empty, Failed, Loading, RouterLink, When],
  templateUrl: './notifications-panel.html',
  styleUrl: './notifications-panel.scss',
})
export class NotificationsPanel {
  protected readonly notifications = inject(Notifications);
  protected readonly texts = inject(ReasonTexts);
  readonly done = output();

  protected address(item: NotificationView): string {
    if (item.kind === 'review_waiting') return '/review';
    if (item.kind === 'glass_review' || item.reason === 'glass_often') return '/review/emergencies';
    if (item.reason === 'glass_decided_own') return '/me';
    if (typeof item.facts['requestId'] === 'string') return `/legal/${item.facts['requestId']}`;
    if (typeof item.facts['breachId'] === 'string') return `/breaches/${item.facts['breachId']}`;
    if (item.kind === 'client_request' && item.caseId) return `/cases/${item.caseId}/people`;
    if (item.kind === 'account') return item.reason.startsWith('own_') ? '/me' : '/administration/changes';
    return item.caseId ? `/cases/${item.caseId}` : '/today';
  }

  protected opened(item: NotificationView): void {
    if (!item.readAt) void this.notifications.read([item.id]).catch(() => undefined);
    this.done.emit();
  }

  protected async readAll(): Promise<void> {
    await this.notifications
      .read(
        this.notifications
          .items()
          .filter((item) => !item.readAt)
          .map((item) => item.id),
      )
      .catch(() => undefined);
  }
}
