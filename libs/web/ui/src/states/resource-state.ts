import { Component, input } from '@angular/core';
import type { Signal } from '@angular/core';
import { Failed } from './failed';
import { Loading } from './loading';

/** As much of a resource as is needed here. */
export interface Loadable {
  readonly isLoading: Signal<boolean>;
  readonly error: Signal<Error | undefined>;
  reload(): boolean;
}

/**
 * What stands in for a resource that has no value yet: loading, failed, no permission.
 * Between the tags: where else to go when it failed.
 * `@if (file.hasValue()) { … } @else { <ui-resource-state [of]="file" label="Loading the case" /> }`
 */
@Component({
  selector: 'ui-resource-state',
  imports: [Failed, Loading],
  template: `@if (of().error(); as error) {
      <ui-failed [error]="error" (retry)="of().reload()"><ng-content /></ui-failed>
    } @else if (of().isLoading()) {
      <ui-loading [label]="label()" [lines]="lines()" />
    }`,
})
export class ResourceState {
  readonly of = input.required<Loadable>();
  readonly label = input($localize`:@@ui.loading:Loading`);
  readonly lines = input(5);
}
