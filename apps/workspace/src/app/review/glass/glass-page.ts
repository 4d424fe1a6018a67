import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Choice, Empty, Failed, Icon, Loading, ProblemText, RowKeys, When } from '@alongside/web/ui';
import { glassDecisions, glassWords } from '../../words/access-words';
import { ReviewTabs } from '../review-tabs';
import { GlassStore } from './glass-store';

/** Cases that were opened in an emergency: the list at the left, what was read and the decision at the right. */
@Component({
  selector: 'app-glass-page',
  imports: [Choice, Empty, Failed, Icon, Loading, ProblemText, ReviewTabs, RouterLink, RouterLinkActive, RouterOutlet, RowKeys, When],
  providers: [GlassStore],
  templateUrl: './glass-page.html',
  styleUrls: ['../review-page.scss', './glass-page.scss'],
})
export class GlassPage {
  private readonly router = inject(Router);
  protected readonly store = inject(GlassStore);
  protected readonly states = glassWords;
  protected readonly decisions = glassDecisions;
  protected readonly opened = signal(false);
  protected readonly failure = signal<unknown>(undefined);
  protected readonly count = computed(() => this.store.items().length);
  protected readonly shows = [
    { value: 'waiting', label: $localize`Waiting` },
    { value: 'reviewed', label: $localize`Reviewed` },
  ];

  protected choose(show: string): void {
    this.store.choose(show as 'waiting' | 'reviewed');
    this.toList();
  }

  protected toList(): void {
    void this.router.navigate(['/review/emergencies']);
  }

  protected async more(): Promise<void> {
    this.failure.set(undefined);
    try {
      await this.store.loadMore();
    } catch (error) {
      this.failure.set(error);
    }
  }
}
