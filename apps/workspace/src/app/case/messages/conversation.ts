import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { MessageList, type MessageView } from '@alongside/contract';
import {
  Ask,
  Choice,
  Icon,
  ProblemText,
  ProblemTexts,
  ResourceState,
  SaveKey,
  Snacks,
  UiField,
  UiInput,
  When,
  problemIn,
} from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { Sending } from '../pieces/sending';
import { reloadWithCase } from '../reload-with';
import { AnsweredSheet } from './answered-sheet';
import { PortalPeople } from './portal-people';
import { PortalApi } from './portal.api';

/** The conversation with the person in the portal. Reading it marks their messages as read. */
@Component({
  selector: 'app-conversation',
  imports: [AnsweredSheet, Choice, FormField, Icon, ProblemText, ResourceState, SaveKey, UiField, UiInput, When],
  template: `<section>
    <h2 i18n>Messages</h2>
    @if (partners().length > 1) {
      <ui-choice i18n-legend legend="With whom" [options]="partners()" [value]="personId() ?? ''" (valueChange)="chosen.set($event)" />
    }
    @if (list.hasValue()) {
      <ol>
        @for (message of items(); track message.id) {
          <li [class.ours]="message.from === 'staff'">
            <p class="story" dir="auto">{{ message.text }}</p>
            <p class="when">
              @if (message.from === 'staff') {
                {{ message.author }} ·
              }
              <ui-when [at]="message.sentAt" />
              @if (message.from === 'staff' && message.readAt) {
                · <ng-container i18n>read</ng-container>
              }
              @if (message.from === 'client' && !message.readAt) {
                <span class="ui-chip ui-chip-accent" i18n>new</span>
              }
              @if (waits(message)) {
                <span class="ui-chip ui-chip-warn" i18n>not answered</span>
              }
              @if (message.mayDelete && file.may('write', 'Portal')) {
                · <button type="button" class="ui-link" (click)="takeBack(message.id)" i18n>Take back</button>
              }
            </p>
          </li>
        } @empty {
          <li class="none"><ui-icon name="message-circle" /> <span i18n>No messages yet.</span></li>
        }
      </ol>
      @if (list.value().waitsSince; as since) {
        <div class="ui-note ui-note-warn waits" role="status">
          <ui-icon name="message-circle" />
          <div>
            <p>
              <ng-container i18n>Waits for an answer since</ng-container>&ngsp;<ui-when [at]="since" [inSentence]="true" />.
              <ng-container i18n>If nobody answers, a supervisor hears of it.</ng-container>
            </p>
            @if (file.mayChange('write', 'Portal')) {
              <button type="button" class="ui-link" (click)="elsewhere.set(true)" i18n>It was answered in another way</button>
            }
          </div>
        </div>
      }
      @if (list.value().mayWrite && file.mayChange('write', 'Portal')) {
        <form uiSaveKey novalidate (submit)="send($event)">
          <ui-field
            i18n-label
            label="Your message"
            i18n-hint
            hint="Somebody else may see their screen, or write in their place. Before anything sensitive, call and ask for the code word."
            [problem]="problemIn(form.text(), texts)"
          >
            <textarea uiInput rows="3" [formField]="form.text"></textarea>
          </ui-field>
          <ui-problem-text [error]="sending.failure()" />
          <div class="ui-actions">
            <button type="submit" class="ui-button ui-button-primary" [attr.aria-busy]="form().submitting()">
              <ui-icon name="send" /><span i18n>Send</span>
            </button>
          </div>
        </form>
      } @else {
        <p class="quiet" i18n>Messages can be written once somebody has opened their page.</p>
      }
      <p class="quiet" i18n>
        {list.value().keptDays, plural,
          =1 {A message goes away by itself one day after it was read, on both sides.}
          other {A message goes away by itself {{ list.value().keptDays }} days after it was read, on both sides.}
        }
        Write down in a note what has to stay. They may delete messages earlier.
      </p>
    } @else {
      <ui-resource-state [of]="list" i18n-label label="Loading messages" />
    }
    @if (elsewhere() && list.value()?.accountId; as accountId) {
      <app-answered-sheet [accountId]="accountId" (closed)="elsewhere.set(false)" />
    }
  </section>`,
  styleUrl: '../happened/happened-tab.scss',
  styles: `
    ol {
      display: grid;
      gap: var(--ui-space-3);
      margin: 0 0 var(--ui-space-4);
      padding: 0;
      list-style: none;
    }
    li {
      max-width: 34rem;
      padding: var(--ui-space-3) var(--ui-space-4);
      border: 1px solid var(--ui-line);
      border-radius: 0.75rem;
      background: var(--ui-surface);
    }
    li.ours {
      justify-self: end;
      background: var(--ui-accent-soft);
      border-color: transparent;
    }
    .ours .when {
      color: var(--ui-text);
    }
    li p {
      margin: 0;
    }
    ui-choice {
      display: block;
      margin-bottom: var(--ui-space-3);
    }
    .waits {
      margin-bottom: var(--ui-space-4);
    }
    .none {
      color: var(--ui-text-quiet);
    }
    form {
      display: grid;
      gap: var(--ui-space-3);
    }
  `,
})
export class Conversation {
  private readonly api = inject(PortalApi);
  private readonly ask = inject(Ask);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);

  protected readonly problemIn = problemIn;
  private readonly people = inject(PortalPeople);
  /** Two people of a case may have a portal; each conversation stands alone. */
  protected readonly chosen = signal<string | undefined>(undefined);
  protected readonly partners = computed(() =>
    this.people.partners().map(({ personId }) => ({ value: personId, label: this.people.name(personId) })),
  );
  protected readonly list = httpResource(
    () => `/api/cases/${this.file.id()}/messages${this.chosen() ? `?personId=${this.chosen()}` : ''}`,
    { parse: MessageList.parse },
  );
  protected readonly personId = computed(() => this.chosen() ?? (this.list.hasValue() ? this.list.value().personId : null));
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly elsewhere = signal(false);
  protected waits({ from, sentAt }: MessageView): boolean {
    const since = this.list.value()?.waitsSince;
    return from === 'client' && Boolean(since) && sentAt >= (since as string);
  }
  private readonly model = signal({ text: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.text);
    maxLength(path.text, 5_000);
  });
  protected readonly sending = new Sending(this.form);

  constructor() {
    reloadWithCase(this.list);
  }

  protected async takeBack(id: string): Promise<void> {
    const sure = await this.ask.ask({
      heading: $localize`Take this message back?`,
      text: $localize`It disappears here and in their portal. They may have read it.`,
      action: $localize`Take it back`,
      danger: true,
    });
    if (!sure) return;
    try {
      await this.api.takeBack(this.file.id(), id);
      this.snacks.say($localize`Taken back`);
    } catch (problem) {
      this.snacks.say(this.texts.of(problem));
    }
    this.list.reload();
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const worked = await this.sending.send(() => this.api.say(this.file.id(), this.model().text, this.personId() ?? undefined));
    if (!worked) return;
    this.form().reset({ text: '' });
    this.snacks.say($localize`Sent`);
    // Who waits for an answer stands elsewhere too.
    this.file.changed();
  }
}
