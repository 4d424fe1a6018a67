import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { OnInit } from '@angular/core';
import { FormField, form, minLength, required, submit } from '@angular/forms/signals';
import type { FactorBegin, FactorBegun } from '@alongside/contract';
import { Failed, Loading, ProblemText, ProblemTexts, UiField, problemIn } from '@alongside/web/ui';
import { CodeInput } from './code-input';
import { FactorApi } from './factor.api';
import { RecoveryCodeList } from './recovery-code-list';

/** Connects a phone: the picture, the first code, then the codes for the day the phone is lost. */
@Component({
  selector: 'app-enrol',
  imports: [CodeInput, Failed, FormField, Loading, ProblemText, RecoveryCodeList, UiField],
  templateUrl: './enrol.html',
  styleUrl: './enrol.scss',
})
export class Enrol implements OnInit {
  private readonly api = inject(FactorApi);
  protected readonly texts = inject(ProblemTexts);

  /** What was begun already; otherwise it begins by itself, as it may right after the password. */
  readonly made = input<FactorBegun>();
  readonly with = input<FactorBegin>({});
  /** The phone is connected and the codes are kept. */
  readonly done = output();

  protected readonly begun = signal<FactorBegun | undefined>(undefined);
  protected readonly codes = signal<readonly string[]>([]);
  readonly connected = computed(() => this.codes().length > 0);
  protected readonly failed = signal<unknown>(undefined);
  protected readonly failure = signal<unknown>(undefined);
  protected readonly problemIn = problemIn;
  private readonly model = signal({ code: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.code);
    minLength(path.code, 6);
  });

  ngOnInit(): void {
    const made = this.made();
    if (made) this.begun.set(made);
    else void this.begin();
  }

  protected async begin(): Promise<void> {
    this.failed.set(undefined);
    try {
      this.begun.set(await this.api.begin(this.with()));
    } catch (error) {
      this.failed.set(error);
    }
  }

  protected async confirm(): Promise<void> {
    await submit(this.form, async () => {
      this.failure.set(undefined);
      try {
        this.codes.set((await this.api.confirm(this.model().code)).recoveryCodes);
      } catch (error) {
        this.failure.set(error);
        this.model.set({ code: '' });
        this.form().reset();
      }
    });
  }

  protected inGroups(secret: string): string {
    return (secret.match(/.{1,4}/g) ?? []).join(' ');
  }
}
