import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, form, validate } from '@angular/forms/signals';
import { type ClientRequestView, type CopyPreview, type Locale, itemOf } from '@alongside/contract';
import { Choice, Icon, ProblemTexts, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { ExtractView } from '../../giving/extract-view';
import { ItemsField } from '../../referral/items-field';
import { fromLines, toLines } from '../pieces/lines';
import { once } from '../pieces/once';
import { Sheet } from '../pieces/sheet';
import { RequestStepSending } from './request-step';
import { RightsApi } from './rights.api';

/** What goes into a copy: chosen, looked at word for word, and then fixed. Nothing is ticked beforehand. */
@Component({
  selector: 'app-copy-sheet',
  imports: [Choice, ExtractView, FormField, Icon, ItemsField, Sheet, UiField, UiInput],
  templateUrl: './copy-sheet.html',
  styles: `
    .paper {
      padding: var(--ui-space-4);
      border: 1px solid var(--ui-line);
      border-radius: var(--ui-radius);
      background: var(--ui-surface);
    }
  `,
})
export class CopySheet {
  private readonly api = inject(RightsApi);
  protected readonly texts = inject(ProblemTexts);
  readonly of = input.required<ClientRequestView>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly languages = [
    { value: 'en', label: $localize`English` },
    { value: 'es', label: $localize`Spanish` },
  ];
  protected readonly model = once(this.of, ({ copy }) => ({
    items: [...(copy?.items ?? [])],
    strike: toLines(copy?.strike ?? []),
    locale: (copy?.locale ?? 'en') as string,
  }));
  protected readonly form = form(this.model, (path) => {
    validate(path.items, ({ value }) => (value().length === 0 ? { kind: 'required' } : undefined));
  });
  protected readonly step = new RequestStepSending(this.of, this.form);
  /** What was looked at, and what it was made of: another choice has to be looked at again. */
  private readonly seen = signal<{ of: string; preview: CopyPreview } | undefined>(undefined);
  private readonly key = computed(() => JSON.stringify(this.model()));
  protected readonly preview = computed(() => (this.seen()?.of === this.key() ? this.seen()?.preview : undefined));
  /** Items that a parent may not have, or that say who others are. */
  protected readonly left = computed(() => {
    const allowed = this.seen()?.preview.allowed;
    return allowed ? this.model().items.filter((item) => !allowed.includes(itemOf(item)?.standard.key ?? '')) : [];
  });
  protected readonly looking = signal(false);

  protected itemsProblem(): string {
    return problemIn(this.form.items(), this.texts) ?? '';
  }

  protected async look(): Promise<void> {
    const of = this.key();
    this.looking.set(true);
    await this.step.sending.send(async () => this.seen.set({ of, preview: await this.api.look(this.of().id, this.chosen()) }));
    this.looking.set(false);
  }

  protected readonly save = () =>
    this.step.send(
      (version) => this.api.prepareCopy(this.of().id, { version, ...this.chosen(), digest: this.preview()?.digest ?? '' }),
      $localize`The copy is prepared`,
    );

  private chosen() {
    const { items, strike, locale } = this.model();
    return { items, strike: fromLines(strike), locale: locale as Locale };
  }
}
