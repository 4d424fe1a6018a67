import { Clipboard } from '@angular/cdk/clipboard';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { BreachNoticeView, BreachView } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Icon, Snacks, When } from '@alongside/web/ui';
import { noticeStates, tellChannels } from './breach-words';
import { NoticeSheet } from './notice-sheet';
import { OtherNoticeSheet } from './other-notice-sheet';
import { TimeLeft } from './time-left';

/** Who must be told by when; who was told, when and how; and what to say, which names nobody. */
@Component({
  selector: 'app-notices',
  imports: [Icon, NoticeSheet, OtherNoticeSheet, RouterLink, TimeLeft, When],
  templateUrl: './notices.html',
  styleUrl: './notices.scss',
})
export class Notices {
  private readonly clipboard = inject(Clipboard);
  private readonly snacks = inject(Snacks);
  private readonly session = inject(Session);

  readonly of = input.required<BreachView>();
  readonly change = input.required<boolean>();
  readonly changed = output();

  /** No funder's deadline is known: an award that is not entered looks the same as none. */
  protected readonly noAward = computed(() => !this.of().notices.some(({ kind }) => kind === 'award'));
  protected readonly enters = computed(() => this.session.can('write', 'Award'));
  protected readonly states = noticeStates;
  protected readonly channels = tellChannels;
  protected readonly settling = signal<BreachNoticeView | undefined>(undefined);
  protected readonly adding = signal(false);
  /** The notice whose text is looked at, and in which language. */
  protected readonly reading = signal<{ id: string; locale: 'en' | 'es' } | undefined>(undefined);

  protected read({ id }: BreachNoticeView, locale: 'en' | 'es'): void {
    this.reading.update((shown) => (shown?.id === id && shown.locale === locale ? undefined : { id, locale }));
  }

  protected copy(text: string): void {
    this.snacks.say(
      this.clipboard.copy(text) ? $localize`Copied` : $localize`That could not be copied. Mark the text and copy it by hand.`,
    );
  }

  protected label({ name }: BreachNoticeView, locale: 'en' | 'es'): string {
    return locale === 'en' ? $localize`What to say to ${name}:NAME: in English` : $localize`What to say to ${name}:NAME: in Spanish`;
  }

  protected settleLabel({ name, state }: BreachNoticeView): string {
    return state === 'open' ? $localize`Told, or not required: ${name}:NAME:` : $localize`Change: ${name}:NAME:`;
  }
}
