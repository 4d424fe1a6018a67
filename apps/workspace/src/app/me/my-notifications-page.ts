import { httpResource } from '@angular/common/http';
import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MyDelivery } from '@alongside/contract';
import { Icon, ResourceState } from '@alongside/web/ui';
import { CalendarCard } from './calendar-card';
import { OutboxNote } from '../shared/outbox-note';
import { DeliveryForm } from './delivery-form';

/** How one hears of what is due outside of the workspace. */
@Component({
  selector: 'app-my-notifications-page',
  imports: [CalendarCard, DeliveryForm, Icon, OutboxNote, ResourceState, RouterLink],
  template: `<div class="page">
    <a class="ui-link" routerLink="/me"><ui-icon name="arrow-left" /><span i18n>You</span></a>
    <header class="page-head"><h1 i18n>My notifications</h1></header>
    @if (mine.hasValue()) {
      @if (mine.value().outbox.length > 0) {
        <app-outbox-note />
      }
      <app-delivery-form [of]="mine.value()" (saved)="mine.set($event)" />
      <app-calendar-card [of]="mine.value()" (changed)="mine.reload()" />
    } @else {
      <ui-resource-state [of]="mine" i18n-label label="Loading your notifications" [lines]="6" />
    }
  </div>`,
  styleUrl: './me-page.scss',
})
export class MyNotificationsPage {
  protected readonly mine = httpResource(() => '/api/notifications/choices', { parse: MyDelivery.parse });
}
