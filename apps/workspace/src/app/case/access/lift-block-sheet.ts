import { Component, inject, input, output } from '@angular/core';
import type { Staff } from '@alongside/contract';
import { CaseFile } from '../case-file';
import { OneTextSheet } from '../pieces/one-text-sheet';
import { AccessApi } from './access.api';

/** There is no conflict of interest after all, or no longer. */
@Component({
  selector: 'app-lift-block-sheet',
  imports: [OneTextSheet],
  template: `<app-one-text-sheet
    i18n-heading
    heading="Let {{ of().displayName }} back?"
    i18n-action
    action="Let them back"
    i18n-label
    label="Reason"
    [most]="2000"
    [keep]="lift"
    (changed)="file.changed()"
    (closed)="closed.emit()"
  >
    <p i18n>Nothing is given back by itself: to work on the case they are given it anew. Those who have the case and lead it are told.</p>
  </app-one-text-sheet>`,
  styles: `
    p {
      margin: 0;
    }
  `,
})
export class LiftBlockSheet {
  protected readonly file = inject(CaseFile);
  private readonly api = inject(AccessApi);
  readonly of = input.required<Staff>();
  readonly closed = output();

  protected readonly lift = async (reason: string) => {
    await this.api.liftBlock(this.file.id(), this.of().id, reason);
    return $localize`No longer kept out`;
  };
}
