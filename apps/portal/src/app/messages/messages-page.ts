import { Component, inject, signal } from '@angular/core';
import { MessageView, PortalMessages } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { BackLink } from '../shared/back-link';
import { PageState } from '../shared/page-state';
import { ProblemNote } from '../shared/problem-note';
import { Reading } from '../shared/reading';
import { SafetyNote } from '../shared/safety-note';
import { SayTime } from '../shared/say-time';

/** What the person and their advocate write to each other, oldest first, with the place to write at the end. */
@Component({
  selector: 'app-messages-page',
  imports: [BackLink, PageState, ProblemNote, SafetyNote, SayTime],
  template: `<div class="page">
    <app-back-link />
    <h1 i18n>Messages</h1>
    <app-safety-note />
    @if (thread.value(); as all) {
      <ol>
        @for (message of all.items; track message.id) {
          <li [class.mine]="message.from === 'client'" [class.new]="message.from === 'staff' && !message.readAt">
            @if (message.from === 'client') {
              <p class="who" i18n>You, <app-time [at]="message.sentAt" /></p>
            } @else if (message.readAt) {
              <p class="who" i18n>Your advocate, <app-time [at]="message.sentAt" /></p>
            } @else {
              <p class="who" i18n>Your advocate, <app-time [at]="message.sentAt" />: <strong>new</strong></p>
            }
            <p class="text">{{ message.text }}</p>
          </li>
        } @empty {
          <li class="none" i18n>There are no messages yet. You can write the first one.</li>
        }
      </ol>
      @if (all.mayWrite) {
        <form class="ui-form" (submit)="$event.preventDefault(); send()" autocomplete="off">
          <div class="field">
            <label for="text" i18n>Write to your advocate</label>
            <textarea
              #typed
              id="text"
              class="ui-input"
              rows="4"
              maxlength="5000"
              autocomplete="off"
              aria-describedby="text-hint"
              [value]="text()"
              (input)="text.set(typed.value)"
            ></textarea>
            <p id="text-hint" i18n>Nobody reads this at night. If you are in danger, call your local emergency number.</p>
          </div>
          <app-problem-note [error]="failure()" />
          <p class="sent" role="status">
            @if (sent()) {
              <ng-container i18n>Sent. Your advocate will answer you here.</ng-container>
            }
          </p>
          <button class="ui-button ui-button-primary" [attr.aria-busy]="busy()" i18n>Send</button>
        </form>
      } @else {
        <p class="ui-note" i18n>You cannot write here now, because our work with you has ended. Please call us if you need help.</p>
      }
    } @else {
      <app-page-state [of]="thread" />
    }
  </div>`,
  styleUrl: './messages-page.scss',
})
export class MessagesPage {
  private readonly api = inject(Api);
  protected readonly thread = new Reading('/api/portal/messages', PortalMessages);
  protected readonly text = signal('');
  protected readonly busy = signal(false);
  protected readonly sent = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  protected async send(): Promise<void> {
    const text = this.text().trim();
    if (this.busy() || !text) return;
    this.busy.set(true);
    this.sent.set(false);
    this.failure.set(undefined);
    try {
      const message = await this.api.post('/api/portal/messages', { text }, MessageView);
      this.thread.value.update((all) => all && { ...all, items: [...all.items, message] });
      this.text.set('');
      this.sent.set(true);
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
