import { Service, inject } from '@angular/core';
import { WelcomeView } from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** Getting in without a password yet, or without the one that was forgotten. Tokens travel in bodies, never in addresses of the API. */
type Welcome = ReturnType<typeof WelcomeView.parse>;

@Service()
export class AccountApi {
  private readonly api = inject(Api);

  /** Says the same whether the address is known or not. */
  forgotten(email: string): Promise<void> {
    return this.api.post('/api/password/forgotten', { email });
  }

  /** Whom a link from a mail is for. Rejects with `link_expired`. */
  link(token: string): Promise<Welcome> {
    return this.api.post('/api/password/link', { token }, WelcomeView);
  }

  /** Sets the password that the link asks for. */
  choose(token: string, password: string): Promise<void> {
    return this.api.post('/api/password/reset', { token, password });
  }
}
