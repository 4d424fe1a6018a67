import { Component, computed, inject } from '@angular/core';
import { PortalReleases } from '@alongside/contract';
import { BackLink } from '../shared/back-link';
import { PageState } from '../shared/page-state';
import { PortalSession } from '../shared/portal-session';
import { Reading } from '../shared/reading';
import { SafetyNote } from '../shared/safety-note';
import { ChoiceCard } from './choice-card';

/** What the person is asked for, and what they said yes to. They can take it back at any time. */
@Component({
  selector: 'app-choices-page',
  imports: [BackLink, ChoiceCard, PageState, SafetyNote],
  template: `<div class="page">
    <app-back-link />
    <h1 i18n>Your choices</h1>
    <app-safety-note />
    <p>{{ session.spoken().choose }}</p>
    @if (releases.value(); as all) {
      @for (choice of all.items; track choice.id) {
        <app-choice-card [of]="choice" (changed)="releases.read()" />
      } @empty {
        <p i18n>
          You have not been asked anything yet. Nothing about you is given to anybody without your yes, unless the law says so or somebody
          is in danger.
        </p>
      }
      @if (named()) {
        <p class="quiet" i18n>A name that you show stays here, also for somebody who opens your page. You can hide it again.</p>
      }
    } @else {
      <app-page-state [of]="releases" />
    }
  </div>`,
  styleUrl: '../disclosures/shared-page.scss',
})
export class ChoicesPage {
  protected readonly session = inject(PortalSession);
  protected readonly releases = new Reading('/api/portal/releases', PortalReleases);
  protected readonly named = computed(() =>
    this.releases.value()?.items.some(({ toAgency, recipient, asked }) => toAgency && recipient !== null && asked !== 'sign'),
  );
}
