import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import type { Persona } from '@alongside/contract';
import { Empty, Failed, Icon, Loading, ProblemText, RowKeys, When } from '@alongside/web/ui';
import { personaChoices } from '../words/people-words';
import { ReviewQueueStore } from './review-queue';
import { ReviewTabs } from './review-tabs';

/** What wants another pair of eyes before it leaves: the list at the left, the decision at the right. */
@Component({
  selector: 'app-review-page',
  imports: [Empty, Failed, Icon, Loading, ProblemText, ReviewTabs, RouterLink, RouterLinkActive, RouterOutlet, RowKeys, When],
  providers: [ReviewQueueStore],
  templateUrl: './review-page.html',
  styleUrl: './review-page.scss',
})
export class ReviewPage {
  private readonly router = inject(Router);
  protected readonly queue = inject(ReviewQueueStore);
  /** Whether a decision is open; on a phone it takes the place of the list. */
  protected readonly opened = signal(false);
  protected readonly failure = signal<unknown>(undefined);
  protected readonly count = computed(() => this.queue.items().length);

  protected persona(key: string | null): string {
    return key ? (personaChoices[key as Persona]?.label ?? key) : $localize`Who is contacting us: not known`;
  }

  protected toList(): void {
    void this.router.navigate(['/review']);
  }

  protected async more(): Promise<void> {
    this.failure.set(undefined);
    try {
      await this.queue.loadMore();
    } catch (error) {
      this.failure.set(error);
    }
  }
}
