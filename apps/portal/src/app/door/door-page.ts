import { Component, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { PortalSession } from '../shared/portal-session';
import { ProblemNote } from '../shared/problem-note';

@Component({
  selector: 'app-door-page',
  imports: [ProblemNote, RouterLink],
  templateUrl: './door-page.html',
  styleUrl: './door-page.scss',
})
export class DoorPage {
  private readonly session = inject(PortalSession);
  private readonly router = inject(Router);

  protected readonly way = signal<'again' | 'code'>('again');
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  protected choose(way: 'again' | 'code'): void {
    this.way.set(way);
    this.failure.set(undefined);
  }

  protected async useCode(code: string): Promise<void> {
    await this.enter(() => this.session.useCode(code.trim()));
  }

  protected async signIn(number: string, passphrase: string): Promise<void> {
    await this.enter(() => this.session.signIn(number.trim(), passphrase));
  }

  private async enter(how: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      await how();
      await this.router.navigateByUrl(this.session.state() === 'needs_passphrase' ? '/first' : '/');
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
