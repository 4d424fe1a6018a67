import { Component, type ElementRef, computed, effect, inject, input, output, signal, viewChild } from '@angular/core';
import { FormField, form, minLength, required, validate } from '@angular/forms/signals';
import type { FactorBegun } from '@alongside/contract';
import { ProblemTexts, Snacks, UiField, problemIn } from '@alongside/web/ui';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { PasswordInput } from '../password-input';
import { CodeInput } from './code-input';
import { Enrol } from './enrol';
import { FactorApi } from './factor.api';
import { RecoveryCodeList } from './recovery-code-list';

export type FactorStep = 'set-up' | 'replace' | 'codes' | 'off';

/** Asks for the password, and for a code where there is a phone already; then does what was asked for. */
@Component({
  selector: 'app-factor-sheet',
  imports: [CodeInput, Enrol, FormField, PasswordInput, RecoveryCodeList, Sheet, UiField],
  template: `@if (proven()) {
      <dialog #shown class="ui-dialog" [attr.aria-label]="words[step()].heading" (cancel)="keep($event)" (close)="closed.emit()">
        @if (begun(); as made) {
          @if (!enrol.connected()) {
            <h2>{{ words[step()].heading }}</h2>
          }
          <app-enrol #enrol [made]="made" (done)="finish()">
            <button type="button" class="ui-button ui-button-quiet" (click)="shown.close()" i18n>Cancel</button>
          </app-enrol>
        } @else {
          <app-recovery-codes [codes]="codes()" (kept)="finish()" />
        }
      </dialog>
    } @else {
      <app-sheet
        [small]="true"
        [danger]="step() === 'off'"
        [heading]="words[step()].heading"
        [action]="words[step()].action"
        [dirty]="false"
        [error]="sending.failure()"
        [send]="prove"
        (closed)="left()"
      >
        <p>{{ words[step()].text }}</p>
        <ui-field i18n-label label="Your password" [problem]="problemIn(form.password(), texts)">
          <app-password-input [formField]="form.password" />
        </ui-field>
        @if (coded()) {
          <ui-field i18n-label label="Six digits, or a recovery code" [problem]="problemIn(form.code(), texts)">
            <app-code-input [recovery]="true" [formField]="form.code" />
          </ui-field>
        }
      </app-sheet>
    }`,
  styles: `
    dialog[open] {
      display: grid;
      gap: var(--ui-space-4);
      max-height: calc(100dvh - 2rem);
      overflow: auto;
    }
    h2,
    p {
      margin: 0;
    }
  `,
})
export class FactorSheet {
  private readonly api = inject(FactorApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  private readonly dialog = viewChild<ElementRef<HTMLDialogElement>>('shown');

  readonly step = input.required<FactorStep>();
  readonly done = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly words: Record<FactorStep, { heading: string; action: string; text: string }> = {
    'set-up': {
      heading: $localize`Set up your second step`,
      action: $localize`Continue`,
      text: $localize`First your password, so that nobody does this at your open desk. You are signed out everywhere else afterwards.`,
    },
    replace: {
      heading: $localize`Use another phone`,
      action: $localize`Continue`,
      text: $localize`The phone of now counts until the new one is connected.`,
    },
    codes: {
      heading: $localize`New recovery codes`,
      action: $localize`Make new codes`,
      text: $localize`The codes that you have now stop working.`,
    },
    off: {
      heading: $localize`Turn off the second step`,
      action: $localize`Turn off`,
      text: $localize`Your password alone will let you in, and whoever else knows it.`,
    },
  };
  protected readonly coded = computed(() => this.step() !== 'set-up');
  protected readonly begun = signal<FactorBegun | undefined>(undefined);
  protected readonly codes = signal<readonly string[]>([]);
  /** The first sheet has closed, and there is something to show. */
  protected readonly proven = signal(false);
  private finished = false;
  private readonly model = signal({ password: '', code: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.password);
    validate(path.code, ({ value }) => (this.coded() && !value().trim() ? { kind: 'required' } : undefined));
    minLength(path.code, 6);
  });
  protected readonly sending = new Sending(this.form);

  constructor() {
    effect(() => this.dialog()?.nativeElement.showModal());
  }

  protected readonly prove = () =>
    this.sending.send(async () => {
      const { password, code } = this.model();
      switch (this.step()) {
        case 'set-up':
          return this.begun.set(await this.api.begin({ password }));
        case 'replace':
          return this.begun.set(await this.api.begin({ password, code }));
        case 'codes':
          return this.codes.set((await this.api.newCodes({ password, code })).recoveryCodes);
        case 'off':
          await this.api.remove({ password, code });
          this.snacks.say($localize`The second step is off`);
          this.finished = true;
          return this.done.emit();
      }
    });

  protected left(): void {
    if (this.begun() || this.codes().length > 0) this.proven.set(true);
    else this.closed.emit();
  }

  /** Codes that were shown once are not lost to a key. */
  protected keep(event: Event): void {
    if (this.codes().length > 0 || this.finished) event.preventDefault();
  }

  protected finish(): void {
    this.snacks.say(this.step() === 'codes' ? $localize`Your old codes no longer work` : $localize`Your second step is on`);
    this.finished = true;
    this.done.emit();
    this.dialog()?.nativeElement.close();
  }
}
