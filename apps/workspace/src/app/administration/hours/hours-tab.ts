import { httpResource } from '@angular/common/http';
import { Component, inject, viewChild } from '@angular/core';
import { OrganizationView } from '@alongside/contract';
import { Ask, ResourceState } from '@alongside/web/ui';
import { HoursForm } from './hours-form';

/** Working hours, closed days, and how long a client may hear nothing. */
@Component({
  selector: 'app-hours-tab',
  imports: [HoursForm, ResourceState],
  template: `@if (current.hasValue()) {
      <app-hours-form [of]="current.value()" (saved)="current.reload()" />
    } @else {
      <ui-resource-state [of]="current" i18n-label label="Loading the settings" />
    }`,
})
export class HoursTab {
  private readonly ask = inject(Ask);
  private readonly settings = viewChild(HoursForm);
  protected readonly current = httpResource(() => '/api/organization', { parse: OrganizationView.parse });

  /** For the router: leaving with something typed asks once. */
  mayLeave(): boolean | Promise<boolean> {
    if (!this.settings()?.changed()) return true;
    return this.ask.ask({
      heading: $localize`Throw away what you typed?`,
      text: $localize`It has not been saved.`,
      action: $localize`Throw away`,
      danger: true,
    });
  }
}
