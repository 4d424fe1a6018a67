import { Component, computed, inject, output } from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import type { SafeContact } from '@alongside/contract';
import { Choice, Dates, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { CasesApi } from '../cases.api';
import { OpenedVersion, once } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { answerWords, options } from '../words';
import { safeChannelWords } from '../words-contact';

type Typed = { [Field in keyof SafeContact]: string } & { quiet: string };
const nothing: Typed = {
  channel: 'none',
  value: '',
  hours: '',
  codeWord: '',
  mayLeaveMessage: 'not_asked',
  ifSomeoneElseAnswers: '',
  deviceWatched: 'not_asked',
  quiet: '',
};

@Component({
  selector: 'app-safe-contact-sheet',
  imports: [Choice, FormField, Sheet, UiField, UiInput],
  templateUrl: './safe-contact-sheet.html',
})
export class SafeContactSheet {
  private readonly file = inject(CaseFile);
  private readonly api = inject(CasesApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  readonly closed = output();

  protected readonly channels = options(safeChannelWords);
  protected readonly answers = options(answerWords);
  protected readonly problemIn = problemIn;
  private readonly version = new OpenedVersion(() => this.file.view()?.version);
  private readonly model = once(
    () => this.file.here(),
    ({ safeContact, quietUntil }): Typed => ({ ...nothing, ...safeContact, quiet: quietUntil ? this.dates.wall(quietUntil).day : '' }),
  );
  protected readonly form = form(this.model, (path) => {
    maxLength(path.value, 300);
    maxLength(path.hours, 300);
    maxLength(path.codeWord, 100);
    maxLength(path.ifSomeoneElseAnswers, 1_000);
  });
  protected readonly today = computed(() => this.dates.today());
  protected readonly reachable = computed(() => this.model().channel !== 'none');
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { quiet, ...safe } = this.model();
      await this.api.edit(this.file.id(), {
        version: this.version.get(),
        safeContact: safe as SafeContact,
        ...(this.form.quiet().dirty() && { quietUntil: quiet ? this.dates.instant(quiet) : null }),
      });
      this.file.changed();
      this.snacks.say($localize`Saved`);
    });
}
