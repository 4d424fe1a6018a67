import { httpResource } from '@angular/common/http';
import { Component, output, signal } from '@angular/core';
import { FactorView } from '@alongside/contract';
import { Icon, ResourceState, When } from '@alongside/web/ui';
import { FactorSheet, type FactorStep } from './factor-sheet';

/** One's own second step: whether it is on, and what can be done about it. */
@Component({
  selector: 'app-factor-card',
  imports: [FactorSheet, Icon, ResourceState, When],
  templateUrl: './factor-card.html',
  styles: `
    :host {
      display: grid;
      gap: var(--ui-space-4);
    }
    h2,
    p {
      margin: 0;
    }
    .quiet {
      color: var(--ui-text-quiet);
    }
  `,
})
export class FactorCard {
  protected readonly factor = httpResource(() => '/api/factor', { parse: FactorView.parse });
  protected readonly step = signal<FactorStep | undefined>(undefined);
  /** Sessions elsewhere may have ended with it. */
  readonly done = output();

  protected changed(): void {
    this.factor.reload();
    this.done.emit();
  }
}
