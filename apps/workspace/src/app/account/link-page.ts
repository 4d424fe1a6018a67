import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Failed, Loading } from '@alongside/web/ui';
import { AccountApi } from './account.api';
import { ChoosePassword } from './choose-password';
import { Door } from './door';

/** Where the links in our mails lead: an invitation, or a new password. */
@Component({
  selector: 'app-link-page',
  imports: [ChoosePassword, Door, Failed, Loading, RouterLink],
  templateUrl: './link-page.html',
})
export class LinkPage {
  private readonly account = inject(AccountApi);

  readonly token = input.required<string>();

  protected readonly link = resource({ params: () => this.token(), loader: ({ params }) => this.account.link(params) });
  protected readonly heading = computed(() =>
    this.link.hasValue() && this.link.value().kind === 'reset' ? $localize`Choose a new password` : $localize`Welcome`,
  );
  protected readonly done = signal(false);
}
