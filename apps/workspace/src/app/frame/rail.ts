import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Icon } from '@alongside/web/ui';
import { Wordmark } from '../account/wordmark';
import { Notifications } from '../notifications/notifications';
import { Places } from './places';

/** The way around: at the left, under the thumb on a phone. */
@Component({
  selector: 'app-rail',
  imports: [Icon, RouterLink, RouterLinkActive, Wordmark],
  templateUrl: './rail.html',
  styleUrl: './rail.scss',
})
export class Rail {
  protected readonly places = inject(Places).open;
  protected readonly reviews = inject(Notifications).reviewsWaiting;
}
