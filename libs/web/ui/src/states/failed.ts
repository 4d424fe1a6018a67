import { Component, computed, inject, input, output } from '@angular/core';
import { problemOf } from '@alongside/web/http';
import { Icon, type IconName } from '../icon/icon';
import { ProblemTexts } from '../problems/problem-texts';

/** Something could not be loaded: says what, and offers to try again where that may help. */
@Component({
  selector: 'ui-failed',
  imports: [Icon],
  template: `<div class="mark"><ui-icon [name]="icon()" /></div>
    <h2>{{ heading() }}</h2>
    <p role="alert">{{ text() }}</p>
    <div class="actions">
      @if (kind() !== 'no-permission') {
        <button type="button" class="ui-button" (click)="retry.emit()" i18n="@@ui.retry">Try again</button>
      }
      <ng-content />
    </div>`,
  styleUrl: './state-box.scss',
})
export class Failed {
  private readonly texts = inject(ProblemTexts);

  readonly error = input.required<unknown>();
  readonly retry = output();

  private readonly problem = computed(() => problemOf(this.error()));
  protected readonly kind = computed<'offline' | 'no-permission' | 'error'>(() => {
    const { code, status } = this.problem();
    if (code === 'offline') return 'offline';
    return status === 403 || status === 404 ? 'no-permission' : 'error';
  });
  protected readonly icon = computed<IconName>(() =>
    this.kind() === 'offline' ? 'wifi-off' : this.kind() === 'no-permission' ? 'lock' : 'circle-alert',
  );
  protected readonly text = computed(() => this.texts.sentence(this.problem()));
  protected readonly heading = computed(() => {
    if (this.kind() === 'offline') return $localize`:@@ui.offline.heading:You are offline`;
    if (this.problem().code === 'link_expired') return $localize`:@@ui.linkExpired.heading:This link no longer works`;
    if (this.kind() === 'no-permission') return $localize`:@@ui.noPermission.heading:This is not available`;
    return $localize`:@@ui.failed.heading:This did not load`;
  });
}
