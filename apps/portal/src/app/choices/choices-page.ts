import { Component, inject, signal } from '@angular/core';
import { PortalReleases } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { BackLink } from '../shared/back-link';
import { PageState } from '../shared/page-state';
import { ProblemNote } from '../shared/problem-note';
import { Reading } from '../shared/reading';
import { SafetyNote } from '../shared/safety-note';
import { SayTime } from '../shared/say-time';

type Choice = ReturnType<typeof PortalReleases.parse>['items'][number];

/** What the person said yes to. They can take it back at any time, in two taps: one to ask, one to be sure. */
@Component({
  selector: 'app-choices-page',
  imports: [BackLink, PageState, ProblemNote, SafetyNote, SayTime],
  template: `<div class="page">
    <app-back-link />
    <h1 i18n>Your choices</h1>
    <app-safety-note />
    <p i18n>You decide what we may tell others about you. You can change your mind at any time, and we help you all the same.</p>
    @if (releases.value(); as all) {
      @for (choice of all.items; track choice.id) {
        <section class="ui-card" [attr.aria-label]="choice.agencyName">
          <h2>{{ choice.agencyName }}</h2>
          @switch (choice.state) {
            @case ('active') {
              @if (choice.expiresAt; as ends) {
                <p i18n>You said yes. It ends by itself: <app-time [at]="ends" />.</p>
              } @else {
                <p i18n>You said yes.</p>
              }
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
  protected readonly releases = new Reading('/api/portal/releases', PortalReleases);
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
      this.releases.value.update(
        (all) => all && { items: all.items.map((each) => (each.id === id ? { ...each, state: 'revoked' } : each)) },
      );
      this.asking.set(undefined);
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
