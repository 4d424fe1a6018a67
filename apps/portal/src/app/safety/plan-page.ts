import { Component, inject, signal } from '@angular/core';
import { PortalPlan } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { BackLink } from '../shared/back-link';
import { PageState } from '../shared/page-state';
import { ProblemNote } from '../shared/problem-note';
import { Reading } from '../shared/reading';
import { SafetyNote } from '../shared/safety-note';

/** What the person and their advocate agreed on, as far as it was put here. Steps can be ticked; nothing is counted. */
@Component({
  selector: 'app-plan-page',
  imports: [BackLink, PageState, ProblemNote, SafetyNote],
  template: `<div class="page">
    <app-back-link />
    <h1 i18n>Your plan</h1>
    <app-safety-note />
    @if (plan.value(); as mine) {
      @if (mine.groups.length > 0) {
        <p i18n>You made this together with your advocate. Do what feels safe, when it feels safe. You can change your mind.</p>
        @for (group of mine.groups; track group.title) {
          <section class="ui-card">
            <h2>{{ group.title }}</h2>
            <ul>
              @for (item of group.items; track item.id) {
                <li>
                  @if (item.text) {
                    <p class="text">
                      {{ item.text }}
                      @if (item.platform) {
                        <span class="quiet">({{ item.platform }})</span>
                      }
                    </p>
                  }
                  @if (item.words) {
                    <p class="words" dir="auto">{{ item.words }}</p>
                  }
                  @if (item.note) {
                    <p class="quiet">{{ item.note }}</p>
                  }
                  <label class="ui-check"
                    ><input
                      type="checkbox"
                      [checked]="item.done"
                      [attr.aria-label]="doneLabel(item.text || item.words)"
                      (change)="tick(item.id, !item.done)"
                    /><span i18n>Done</span></label
                  >
                </li>
              }
            </ul>
          </section>
        }
        <app-problem-note [error]="failure()" />
        <p class="quiet" i18n>You can tick what you have done. Your advocate sees your ticks.</p>
        <p class="quiet" i18n>
          Is this page no longer safe for it? Tell your advocate. They can take it away from here at once. Your plan stays yours.
        </p>
      } @else {
        <p i18n>There is nothing here now.</p>
      }
      <p><a href="help" i18n>Help right now</a></p>
    } @else {
      <app-page-state [of]="plan" />
    }
  </div>`,
  styles: `
    ul {
      display: grid;
      gap: var(--ui-space-4);
      margin: 0;
      padding: 0;
      list-style: none;
    }
    h2 {
      margin: 0 0 var(--ui-space-3);
      font-size: 1.125rem;
    }
    li p {
      margin: 0 0 var(--ui-space-1);
    }
    .text {
      font-weight: 600;
    }
    .words {
      white-space: pre-line;
    }
    .quiet {
      color: var(--ui-text-quiet);
      font-weight: 400;
    }
  `,
})
export class PlanPage {
  private readonly api = inject(Api);
  protected readonly plan = new Reading('/api/portal/plan', PortalPlan);
  protected readonly failure = signal<unknown>(undefined);

  protected doneLabel(step: string): string {
    return $localize`Done: ${step}:STEP:`;
  }

  /** Read again also where it failed, so that the tick shows what is so. */
  protected async tick(id: string, done: boolean): Promise<void> {
    this.failure.set(undefined);
    try {
      await this.api.post(`/api/portal/plan/${id}`, { done });
    } catch (error) {
      this.failure.set(error);
    }
    await this.plan.read();
  }
}
