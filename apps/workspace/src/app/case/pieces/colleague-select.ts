import { Component, computed, inject, input, model, output } from '@angular/core';
import type { ColleagueList } from '@alongside/contract';
import { UiInput } from '@alongside/web/ui';
import type * as z from 'zod/mini';
import { Colleagues } from '../../cases/directory';

type Colleague = z.infer<typeof ColleagueList>['items'][number];

/** A colleague who works with cases. Goes inside a `ui-field`; works with signal forms. */
@Component({
  selector: 'app-colleague-select',
  imports: [UiInput],
  template: `<select uiInput [value]="value()" (change)="choose($event)" (blur)="touch.emit()">
    <option value="" [selected]="value() === ''">{{ empty() }}</option>
    @for (colleague of shown(); track colleague.id) {
      <option [value]="colleague.id" [selected]="colleague.id === value()">{{ colleague.displayName }}</option>
    }
  </select>`,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class ColleagueSelect {
  private readonly colleagues = inject(Colleagues);

  readonly value = model('');
  readonly touch = output();
  /** Who cannot be chosen, for instance because they have it already. */
  readonly without = input<readonly string[]>([]);
  readonly empty = input($localize`Choose a colleague`);

  protected readonly shown = computed<Colleague[]>(() => this.colleagues.caseworkers().filter(({ id }) => !this.without().includes(id)));

  protected choose(event: Event): void {
    this.value.set((event.target as HTMLSelectElement).value);
  }
}
