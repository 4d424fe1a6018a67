import { Component, LOCALE_ID, computed, inject, input, output, signal } from '@angular/core';
import { type ReleasePaper, type ReleaseRevoked, type ReleaseView, type Staff, itemText } from '@alongside/contract';
import { Choice, Dates, Icon, ProblemTexts, Snacks, When } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { Sheet } from '../pieces/sheet';
import { ConsentApi } from './consent.api';
import { DrawnSignature } from './drawn-signature';
import { ReleaseCheckSheet, ReleaseRevokeSheet, ReleaseSignSheet } from './release-actions';
import { ReleaseToldSheet } from './release-told-sheet';
import { ReleasePaperView } from './release-paper';
import { capacityWords, lapseWords, methodWords, signedWords, stateWords } from './release-words';

type Signature = ReleaseView['signatures'][number];

/** One release: where it stands, who signed how, and what can be done about it. */
@Component({
  selector: 'app-release-card',
  imports: [
    Choice,
    DrawnSignature,
    Icon,
    ReleaseCheckSheet,
    ReleasePaperView,
    ReleaseRevokeSheet,
    ReleaseSignSheet,
    ReleaseToldSheet,
    Sheet,
    When,
  ],
  templateUrl: './release-card.html',
  styleUrl: './release.scss',
  styles: `
    :host {
      display: block;
      margin-bottom: var(--ui-space-3);
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-1) var(--ui-space-2);
      align-items: center;
      margin-bottom: var(--ui-space-2);
    }
    .ui-note {
      margin: var(--ui-space-2) 0;
    }
  `,
})
export class ReleaseCard {
  private readonly api = inject(ConsentApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ProblemTexts);
  private readonly locale = inject(LOCALE_ID).startsWith('es') ? 'es' : 'en';
  protected readonly file = inject(CaseFile);
  readonly of = input.required<ReleaseView>();
  readonly revoked = output<ReleaseRevoked['alreadyTold']>();

  protected readonly states = stateWords;
  protected readonly lapses = lapseWords;
  protected readonly methods = methodWords;
  protected readonly capacities = capacityWords;
  protected readonly signed = signedWords;
  protected readonly languages = [
    { value: 'en', label: 'English' },
    { value: 'es', label: 'Español' },
  ];
  protected readonly forms = [
    { value: 'blank', label: $localize`With lines to sign on` },
    { value: 'signed', label: $localize`As it was signed` },
  ];
  /** Which sheet is open. */
  protected readonly open = signal<'' | 'sign' | 'check' | 'revoke' | 'told' | 'print'>('');
  protected readonly signature = signal<Signature | undefined>(undefined);
  protected readonly looking = signal<string | undefined>(undefined);
  protected readonly more = signal(false);
  protected readonly paper = signal<ReleasePaper | undefined>(undefined);
  protected readonly printIn = signal<string>(this.locale);
  protected readonly printForm = signal('');
  protected readonly printName = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  protected readonly may = computed(() => this.file.may('write', 'Release'));
  protected readonly mayChange = computed(() => this.file.mayChange('write', 'Release'));
  protected readonly items = computed(() =>
    this.of()
      .items.map((item) => itemText(item, this.locale))
      .join(', '),
  );
  protected readonly ends = computed(() => this.dates.day(this.of().expiresAt ?? '', true));
  protected readonly goes = computed(() => this.of().state === 'active' || this.of().state === 'awaiting');

  protected act(what: 'sign' | 'check', signature: Signature): void {
    this.signature.set(signature);
    this.open.set(what);
  }
  protected startPrint(): void {
    this.printForm.set(this.of().state === 'awaiting' ? 'blank' : 'signed');
    this.failure.set(undefined);
    this.open.set('print');
  }
  protected look({ id }: Signature): void {
    this.looking.update((shown) => (shown === id ? undefined : id));
  }
  protected names(staff: readonly Staff[]): string {
    return staff.map(({ displayName }) => displayName).join(', ');
  }
  protected lookLabel({ id, name }: Signature): string {
    return this.looking() === id
      ? $localize`Hide the signature of ${name}:NAME: for ${this.of().recipient}:AGENCY:`
      : $localize`Show the signature of ${name}:NAME: for ${this.of().recipient}:AGENCY:`;
  }

  protected readonly print = async (): Promise<boolean> => {
    try {
      const locale = this.printIn() === 'es' ? 'es' : 'en';
      const paper = await this.api.print(this.of().id, { locale, blank: this.printForm() === 'blank', withName: this.printName() });
      this.paper.set(paper);
      this.snacks.say($localize`Recorded as given to them`);
      this.file.changed();
      return true;
    } catch (problem) {
      this.failure.set(problem);
      this.snacks.say(this.texts.of(problem));
      return false;
    }
  };
}
