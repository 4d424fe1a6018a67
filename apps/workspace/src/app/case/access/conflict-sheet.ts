import { Component, inject, output } from '@angular/core';
import { Router } from '@angular/router';
import { CaseFile } from '../case-file';
import { OneTextSheet } from '../pieces/one-text-sheet';
import { AccessApi } from './access.api';

/** A conflict of interest of one's own. It shuts the case at once, and only those who lead it open it again. */
@Component({
  selector: 'app-conflict-sheet',
  imports: [OneTextSheet],
  template: `<app-one-text-sheet
    i18n-heading
    heading="Do you have a conflict of interest?"
    i18n-action
    action="Yes, take me off this case"
    [danger]="true"
    i18n-label
    label="What is it?"
    i18n-hint
    hint="A few words are enough: a relative, a friend, somebody you have worked for."
    [most]="2000"
    [keep]="declare"
    (changed)="leave()"
    (closed)="closed.emit()"
  >
    <p i18n>
      Thank you for saying so. From now on you cannot open, find or be given this case, not in an emergency either. What you had to remember
      goes to a colleague.
    </p>
    <p i18n>Those who lead the case are told and read your reason. Only they can let you back.</p>
  </app-one-text-sheet>`,
  styles: `
    p {
      margin: 0;
    }
  `,
})
export class ConflictSheet {
  private readonly file = inject(CaseFile);
  private readonly api = inject(AccessApi);
  private readonly router = inject(Router);
  readonly closed = output();

  protected readonly declare = async (reason: string) => {
    await this.api.declareConflict(this.file.id(), reason);
    return $localize`You are off this case. Those who lead it know.`;
  };
  protected leave(): void {
    void this.router.navigate(['/cases']);
  }
}
