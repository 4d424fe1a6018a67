import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { PortalSession } from '../shared/portal-session';
import { ProblemNote } from '../shared/problem-note';

const SHORTEST = 12;

/** After the code: words of one's own, then the safety note, once. */
@Component({
  selector: 'app-first-page',
  imports: [ProblemNote],
  templateUrl: './first-page.html',
  styleUrl: '../door/door-page.scss',
})
export class FirstPage {
  private readonly session = inject(PortalSession);
  private readonly router = inject(Router);

  protected readonly typed = signal('');
  protected readonly missing = computed(() => Math.max(0, SHORTEST - this.typed().length));
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  protected async save(): Promise<void> {
    if (this.busy() || this.missing() > 0) return;
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      await this.session.choosePassphrase(this.typed());
      await this.router.navigateByUrl('/safety');
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
