import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '@alongside/web/session';
import { Door } from '../door';
import { Enrol } from './enrol';

/** Where the organization asks everybody for a second step, and this person has none yet. Nothing else works before. */
@Component({
  selector: 'app-enrol-page',
  imports: [Door, Enrol],
  template: `<app-door i18n-heading heading="Set up your second step">
    <p i18n>
      Your organization asks everybody for a second step at sign-in: your password, and six digits from your phone. Whoever finds out the
      password alone stays outside.
    </p>
    <app-enrol (done)="goOn()">
      <button type="button" class="ui-button ui-button-quiet" (click)="session.signOut()" i18n>Sign out</button>
    </app-enrol>
  </app-door>`,
})
export class EnrolPage {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);

  protected async goOn(): Promise<void> {
    await this.session.load();
    await this.router.navigateByUrl(this.session.returnTo, { replaceUrl: true });
  }
}
