import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { PortalReleases } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { When } from '@alongside/web/ui';
import { BackLink } from '../shared/back-link';
import { PageState } from '../shared/page-state';
import { ProblemNote } from '../shared/problem-note';
import { SafetyNote } from '../shared/safety-note';

type Choice = ReturnType<typeof PortalReleases.parse>['items'][number];

/** What the person said yes to. They can take it back at any time, in two taps: one to ask, one to be sure. */
@Component({
  selector: 'app-choices-page',
  imports: [BackLink, PageState, ProblemNote, SafetyNote, When],
  template: `<div class="page">
    <app-back-link />
    <h1 i18n>Your choices</h1>
    <app-safety-note />
    <p i18n>You decide what we may tell others about you. You can change your mind at any time, and we help you all the same.</p>
    @if (choices(); as choices) {
      @for (choice of choices; track choice.id) {
        <section class="ui-card" [attr.aria-label]="choice.agencyName">
          <h2>{{ choice.agencyName }}</h2>
          @switch (choice.state) {
            @case ('active') {
              <p>
                <ng-container i18n>You said yes.</ng-container>
                @if (choice.expiresAt; as ends) {
                  <ng-container i18n>It ends by itself:</ng-container> <ui-when [at]="ends" as="day" inSentence />.
                }
              </p>
            }
            @case ('declined') {
              <p i18n>You said no. Nothing is given to them.</p>
            }
            @case ('revoked') {
              <p role="status" i18n>You took it back. Nothing more is given to them. What they already have stays with them.</p>
            }
            @default {
              <p i18n>This has ended. Nothing more is given to them.</p>
            }
          }
          @if (choice.items.length) {
            <div>
              <h3 i18n>What they may know</h3>
              <ul>
                @for (item of choice.items; track item) {
                  <li>{{ item }}</li>
                }
              </ul>
            </div>
          }
          @if (choice.purpose) {
            <div>
              <h3 i18n>What for</h3>
              <p>{{ choice.purpose }}</p>
            </div>
          }
          @if (choice.state === 'active') {
            @if (asking() === choice.id) {
              <p i18n>Take it back? They will not be told anything more. What they already know stays with them.</p>
              <app-problem-note [error]="failure()" />
              <p class="ui-actions">
                <button type="button" class="ui-button ui-button-primary" [attr.aria-busy]="busy()" (click)="takeBack(choice)" i18n>
                  Yes, take it back
                </button>
                <button type="button" class="ui-button" (click)="asking.set(undefined)" i18n>No, leave it</button>
              </p>
            } @else {
              <p class="ui-actions"><button type="button" class="ui-button" (click)="ask(choice)" i18n>Take it back</button></p>
            }
          }
        </section>
      } @empty {
        <p i18n>
          You have not been asked anything yet. Nothing about you is given to anybody without your yes, unless the law says so or somebody
          is in danger.
        </p>
      }
    } @else {
      <app-page-state [of]="releases" />
    }
  </div>`,
  styleUrl: '../disclosures/shared-page.scss',
})
export class ChoicesPage {
  private readonly api = inject(Api);
  protected readonly releases = httpResource(() => '/api/portal/releases', { parse: (answer) => PortalReleases.parse(answer) });
  protected readonly choices = computed(() => (this.releases.hasValue() ? this.releases.value().items : undefined));
  protected readonly asking = signal<string | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  protected ask(choice: Choice): void {
    this.failure.set(undefined);
    this.asking.set(choice.id);
  }

  protected async takeBack({ id }: Choice): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      await this.api.post(`/api/portal/releases/${id}/revoke`, {});
      this.releases.update((all) => all && { items: all.items.map((each) => (each.id === id ? { ...each, state: 'revoked' } : each)) });
      this.asking.set(undefined);
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
