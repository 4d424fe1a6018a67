import { Component, computed, inject, signal } from '@angular/core';
import { PortalShared } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { BackLink } from '../shared/back-link';
import { PageState } from '../shared/page-state';
import { PortalSession } from '../shared/portal-session';
import { ProblemNote } from '../shared/problem-note';
import { Readers } from './readers';
import { Reading } from '../shared/reading';
import { SafetyNote } from '../shared/safety-note';
import { SayTime } from '../shared/say-time';

/** Everything that was given to somebody, to whom, what and why. */
@Component({
  selector: 'app-shared-page',
  imports: [BackLink, PageState, ProblemNote, Readers, SafetyNote, SayTime],
  template: `<div class="page">
    <app-back-link />
    <h1 i18n>What was shared, and with whom</h1>
    <app-safety-note />
    @if (shared.value(); as ledger) {
      @for (line of ledger.items; track line.id) {
        <section class="ui-card">
          <h2>
            @if (line.agencyName) {
              {{ line.agencyName }}
            } @else if (line.toAgency) {
              <ng-container i18n>An office that helps with cases like yours</ng-container>
            } @else if (line.basis === 'to_client' || line.basis === 'content_free_notice') {
              <ng-container i18n>You</ng-container>
            } @else {
              <ng-container i18n>Somebody outside</ng-container>
            }
          </h2>
          <p><app-time [at]="line.at" /></p>
          @if (line.leftOut) {
            <p class="quiet" i18n>Some words are left out here, because they would name the office.</p>
          }
          @if (line.items.length) {
            <div>
              <h3 i18n>What</h3>
              <ul>
                @for (item of line.items; track item) {
                  <li>{{ item }}</li>
                }
              </ul>
            </div>
          }
          @if (line.purpose && line.basis !== 'to_client') {
            <div>
              <h3 i18n>What for</h3>
              <p>{{ line.purpose }}</p>
            </div>
          }
          <div>
            <h3 i18n>Why it was allowed</h3>
            <p>{{ why(line.basis) }}</p>
          </div>
          @if (line.toAgency) {
            <p class="ui-actions">
              @if (line.agencyName) {
                <button type="button" class="ui-button" (click)="show(line.id, false)" i18n>Hide the name</button>
              } @else {
                <button type="button" class="ui-button" (click)="show(line.id, true)" i18n>Show the name</button>
              }
            </p>
          }
        </section>
      } @empty {
        @if (session.voice() === 'caregiver') {
          <p i18n>Nothing that is for you to see has been shared with anybody.</p>
        } @else {
          <p i18n>Nothing about you has been shared with anybody.</p>
        }
      }
      <app-problem-note [error]="failure()" />
      @if (named()) {
        <p class="quiet" i18n>A name that you show stays here, also for somebody who opens your page. You can hide it again.</p>
      }
      @if (session.voice() !== 'caregiver') {
        <details (toggle)="opened.set($any($event.target).open)">
          <summary i18n>Who opened my file</summary>
          @if (opened()) {
            <app-readers />
          }
        </details>
      }
      <p class="quiet" i18n>If you do not understand something here, or did not want it, tell your advocate.</p>
    } @else {
      <app-page-state [of]="shared" />
    }
  </div>`,
  styleUrl: './shared-page.scss',
})
export class SharedPage {
  private readonly api = inject(Api);
  protected readonly session = inject(PortalSession);
  protected readonly shared = new Reading('/api/portal/shared', PortalShared);
  protected readonly opened = signal(false);
  protected readonly failure = signal<unknown>(undefined);
  protected readonly named = computed(() => this.shared.value()?.items.some(({ agencyName }) => agencyName));

  /** The name of an office stands here only while the person wants that. */
  protected async show(id: string, shown: boolean): Promise<void> {
    this.failure.set(undefined);
    try {
      await this.api.post(`/api/portal/shared/${id}/name`, { shown });
      await this.shared.read();
    } catch (error) {
      this.failure.set(error);
    }
  }

  protected why(basis: string): string {
    switch (basis) {
      case 'release':
        return $localize`You said yes to it, in writing.`;
      case 'statutory_mandate':
        return $localize`The law says that we must tell.`;
      case 'court_order':
        return $localize`A court ordered it.`;
      case 'emergency':
        return $localize`Somebody was in danger, and there was no time to ask.`;
      case 'to_client':
        return $localize`It was given to you.`;
      case 'content_free_notice':
        return $localize`Only a notice without any content was sent.`;
      default:
        return $localize`Ask your advocate.`;
    }
  }
}
