import { Component, LOCALE_ID, computed, inject, signal } from '@angular/core';
import { MessageView, PortalMessages } from '@alongside/contract';
import { sayHours } from '@alongside/knowledge';
import { Api } from '@alongside/web/http';
import { BackLink } from '../shared/back-link';
import { PageState } from '../shared/page-state';
import { PortalSession } from '../shared/portal-session';
import { ProblemNote } from '../shared/problem-note';
import { Reading } from '../shared/reading';
import { SafetyNote } from '../shared/safety-note';
import { SayTime, sayTime } from '../shared/say-time';

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
              @if (message.readAt) {
                <p class="who" i18n>You, <app-time [at]="message.sentAt" />: your advocate has read it</p>
              } @else {
                <p class="who" i18n>You, <app-time [at]="message.sentAt" /></p>
              }
            } @else if (message.readAt) {
              <p class="who" i18n>Your advocate, <app-time [at]="message.sentAt" /></p>
            } @else {
              <p class="who" i18n>Your advocate, <app-time [at]="message.sentAt" />: <strong>new</strong></p>
            }
            <p class="text">{{ message.text }}</p>
            @if (message.mayDelete) {
              @if (asking() === message.id) {
                <p i18n>Delete it here and at your advocate?</p>
                <p class="ui-actions">
                  <button type="button" class="ui-button ui-button-primary" [attr.aria-busy]="busy()" (click)="remove(message.id)" i18n>
                    Yes, delete it
                  </button>
                  <button type="button" class="ui-button" (click)="asking.set(undefined)" i18n>No, leave it</button>
                </p>
              } @else {
                <button type="button" class="ui-link delete" (click)="ask(message.id)" [attr.aria-label]="deleteLabel(message.sentAt)" i18n>
                  Delete
                </button>
              }
            }
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
            <p id="text-hint">
              {{ session.spoken().write }}
              @if (expect(); as answer) {
                <ng-container i18n
                  >You get an answer by {{ answer.day }}, most often. We read messages on these days: {{ answer.days }}.</ng-container
                >&ngsp;
                @if (answer.hours) {
                  <ng-container i18n>At these hours: {{ answer.hours }}.</ng-container>&ngsp;
                }
              }
              <ng-container i18n>Nobody reads this at other times. In danger, call your local emergency number.</ng-container>
            </p>
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
      <section class="kept" aria-labelledby="seen">
        <h2 id="seen" i18n>What your advocate sees</h2>
        @if (all.activity) {
          <p i18n>They see when you were last here, and which of their messages you have read.</p>
          <p class="ui-actions"><button type="button" class="ui-button" (click)="show(false)" i18n>Do not show it any more</button></p>
        } @else {
          <p i18n>They do not see when you are here, nor whether you have read their messages.</p>
          <p class="ui-actions"><button type="button" class="ui-button" (click)="show(true)" i18n>Let them see it</button></p>
        }
      </section>
      <section class="kept" aria-labelledby="kept">
        <h2 id="kept" i18n>How long messages stay</h2>
        <p i18n>
          {all.keptDays, plural,
            =1 {A message goes away by itself one day after it was read.}
            other {A message goes away by itself {{ all.keptDays }} days after it was read.}
          }
        </p>
        @if (all.mayDelete) {
          <p i18n>
            You can delete a message before that: it is then gone here and at your advocate. They can see that you deleted something, not
            what it said.
          </p>
          @if (all.backupDays) {
            <p i18n>
              {all.backupDays, plural,
                =1 {A copy can stay in our locked backup for one day.}
                other {A copy can stay in our locked backup for {{ all.backupDays }} days.}
              }
              What your advocate wrote down about your talks stays in their notes.
            </p>
          } @else {
            <p i18n>What your advocate wrote down about your talks stays in their notes.</p>
          }
          @if (all.items.length) {
            @if (asking() === 'all') {
              <p i18n>Delete all messages, here and at your advocate? This cannot be undone.</p>
              <p class="ui-actions">
                <button type="button" class="ui-button ui-button-primary" [attr.aria-busy]="busy()" (click)="remove()" i18n>
                  Yes, delete all
                </button>
                <button type="button" class="ui-button" (click)="asking.set(undefined)" i18n>No, leave them</button>
              </p>
            } @else {
              <p class="ui-actions"><button type="button" class="ui-button" (click)="ask('all')" i18n>Delete all messages</button></p>
            }
          }
        } @else {
          <p i18n>You cannot delete messages yourself right now, because they have to be kept. Ask your advocate why.</p>
        }
        <p class="sent" role="status">
          @if (deleted()) {
            <ng-container i18n>Deleted.</ng-container>
          }
        </p>
      </section>
    } @else {
      <app-page-state [of]="thread" />
    }
  </div>`,
  styleUrl: './messages-page.scss',
})
export class MessagesPage {
  private readonly api = inject(Api);
  protected readonly session = inject(PortalSession);
  protected readonly thread = new Reading('/api/portal/messages', PortalMessages);
  protected readonly text = signal('');
  protected readonly busy = signal(false);
  protected readonly sent = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  /** What is to be deleted, once they are sure: a message, or `all`. */
  protected readonly asking = signal<string | undefined>(undefined);
  protected readonly deleted = signal(false);
  private readonly locale = inject(LOCALE_ID);

  /** When an answer comes, most often, and when messages are read at all: as the organization works. */
  protected readonly expect = computed(() => {
    const answers = this.thread.value()?.answers;
    if (!answers) return undefined;
    const by = new Date(answers.by);
    const day = new Intl.DateTimeFormat(this.locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: answers.zone });
    return { day: day.format(by), ...sayHours(this.locale.startsWith('es') ? 'es' : 'en', answers, by) };
  });

  /** Whether the advocate sees when the person was here and what they read. */
  protected async show(shown: boolean): Promise<void> {
    this.failure.set(undefined);
    try {
      await this.api.post('/api/portal/activity', { shown });
      await this.thread.read();
    } catch (error) {
      this.failure.set(error);
    }
  }

  protected ask(what: string): void {
    this.failure.set(undefined);
    this.deleted.set(false);
    this.asking.set(what);
  }

  protected deleteLabel(sentAt: string): string {
    return $localize`Delete the message: ${sayTime(new Date(sentAt), new Date(), this.locale)}:WHEN:`;
  }

  protected async remove(id?: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      await this.api.delete(id ? `/api/portal/messages/${id}` : '/api/portal/messages');
      this.thread.value.update((all) => all && { ...all, items: id ? all.items.filter((each) => each.id !== id) : [] });
      this.asking.set(undefined);
      this.deleted.set(true);
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }

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
