import { Service, inject } from '@angular/core';
import { type Setup, SetupState, WelcomeView } from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** Getting in without a password yet, or without the one that was forgotten. Tokens travel in bodies, never in addresses of the API. */
@Service()
export class AccountApi {
  private readonly api = inject(Api);

  /** Says the same whether the address is known or not. */
  forgotten(email: string): Promise<void> {
    return this.api.post('/api/password/forgotten', { email });
  }

  /** Whom a link from a mail is for. Rejects with `link_expired`. */
  link(token: string) {
    return this.api.post('/api/password/link', { token }, WelcomeView);
  }

  /** Sets the password that the link asks for. */
  choose(token: string, password: string): Promise<void> {
    return this.api.post('/api/password', { token, password });
  }

  /** Whether the installation is empty. */
  async setUpNeeded(): Promise<boolean> {
    return (await this.api.get('/api/setup', SetupState)).needed;
  }

  setUp(first: Setup): Promise<void> {
    return this.api.post('/api/setup', first);
  }
}
