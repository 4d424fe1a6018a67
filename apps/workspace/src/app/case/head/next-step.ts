import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Icon } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { DangerSheet } from './danger-sheet';

/** The one thing that is next, with its button. Nothing while nothing is. */
@Component({
  selector: 'app-next-step',
  imports: [DangerSheet, Icon, RouterLink],
  templateUrl: './next-step.html',
  styleUrl: './next-step.scss',
})
export class NextStep {
  private readonly router = inject(Router);
  protected readonly file = inject(CaseFile);
  protected readonly danger = signal(false);
  protected readonly step = computed(() => this.file.here().nextStep);

  /** Opens the step in the checklist, from whichever part of the case one is in. */
  protected show(itemId: string | null): void {
    void this.router.navigate(['/cases', this.file.id()], { queryParams: { step: itemId }, onSameUrlNavigation: 'reload' });
  }
}
