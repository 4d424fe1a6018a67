import { httpResource } from '@angular/common/http';
import { Component, inject, viewChild } from '@angular/core';
import { OrganizationView } from '@alongside/contract';
import { Ask, ResourceState } from '@alongside/web/ui';
import { OrganizationForm } from './organization-form';

@Component({
  selector: 'app-organization-tab',
  imports: [OrganizationForm, ResourceState],
  template: `@if (current.hasValue()) {
      <app-organization-form [of]="current.value()" />
    } @else {
      <ui-resource-state [of]="current" i18n-label label="Loading the settings" />
    }`,
})
export class OrganizationTab {
  private readonly ask = inject(Ask);
  private readonly settings = viewChild(OrganizationForm);
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
