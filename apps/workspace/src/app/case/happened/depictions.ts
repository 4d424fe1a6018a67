import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { CaseView, DepictedAge } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Choice, Icon, ProblemTexts, Snacks, UiField, UiInput, When, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { CasesApi } from '../cases.api';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';

type Depiction = CaseView['depictions'][number];
const ages: Record<DepictedAge, string> = { adult: $localize`An adult`, minor: $localize`Under 18`, unknown: $localize`Not known` };

/** One answer per person shown: how old when it was made. "Adult" counts only after a second person said so too. */
@Component({
  selector: 'app-depictions',
  imports: [Choice, FormField, Icon, Sheet, UiField, UiInput, When],
  templateUrl: './depictions.html',
  styleUrl: './happened-tab.scss',
})
export class Depictions {
  private readonly api = inject(CasesApi);
  private readonly snacks = inject(Snacks);
  private readonly session = inject(Session);
  protected readonly texts = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);

  protected readonly problemIn = problemIn;
  protected readonly ages = ages;
  protected readonly reason = $localize`How we know`;
  protected readonly note = $localize`What tells this person apart, in words`;
  protected readonly choices = Object.entries(ages).map(([value, label]) => ({ value, label }));
  /** The answer that is being changed; `null` for a new person. */
  protected readonly sheet = signal<Depiction | null | undefined>(undefined);
  protected readonly items = computed(() => this.file.here().depictions);
  private readonly model = signal({ age: 'unknown' as DepictedAge, words: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.words, { when: () => this.sheet() !== null });
    maxLength(path.words, 500);
  });
  protected readonly sending = new Sending(this.form, () => this.file.changed());

  protected mine(depiction: Depiction): boolean {
    return depiction.proposal?.by.id === this.session.user()?.id;
  }

  protected open(depiction: Depiction | null): void {
    this.form().reset({ age: depiction?.ageWhenMade ?? 'unknown', words: '' });
    this.sheet.set(depiction);
  }

  protected readonly save = () =>
    this.sending.send(async () => {
      const { age, words } = this.model();
      const of = this.sheet();
      if (of) await this.api.answerDepiction(this.file.id(), of.id, { version: of.version, ageWhenMade: age, reason: words });
      else await this.api.addDepiction(this.file.id(), { ageWhenMade: age, note: words });
      this.snacks.say(
        of && age === 'adult' && of.ageWhenMade !== 'adult' ? $localize`A second person has to confirm it` : $localize`Saved`,
      );
      this.file.changed();
    });

  protected async confirm(depiction: Depiction, confirm: boolean): Promise<void> {
    try {
      await this.api.confirmDepiction(this.file.id(), depiction.id, { version: depiction.version, confirm });
      this.snacks.say(confirm ? $localize`Confirmed` : $localize`The answer stays as it was`);
    } catch (problem) {
      this.snacks.say(this.texts.of(problem));
    }
    this.file.changed();
  }
}
