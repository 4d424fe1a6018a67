import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, max, maxLength, min, required, validate } from '@angular/forms/signals';
import type { AwardView, ProgrammeDefault, ProgrammeKey, TellChannel } from '@alongside/contract';
import { Choice, Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { tellChannels } from '../../breaches/breach-words';
import { BreachesApi } from '../../breaches/breaches.api';
import { OpenedVersion, once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { options } from '../../case/words';

@Component({
  selector: 'app-award-sheet',
  imports: [Choice, FormField, Icon, Sheet, UiField, UiInput],
  templateUrl: './award-sheet.html',
  styles: `
    .pair {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: var(--ui-space-3);
      align-items: end;
    }
    .quiet {
      display: block;
      color: var(--ui-text-quiet);
    }
  `,
})
export class AwardSheet {
  private readonly api = inject(BreachesApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<AwardView | null>();
  readonly programmes = input.required<readonly ProgrammeDefault[]>();
  readonly done = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly heading = computed(() => (this.of() ? $localize`Change the award` : $localize`New award`));
  protected readonly channels = options(tellChannels);
  private readonly version = new OpenedVersion(() => this.of()?.version);
  protected readonly model = once(this.of, (award) => ({
    funder: award?.funder ?? '',
    number: award?.number ?? '',
    programme: (award?.programme ?? '') as string,
    passThrough: award?.passThrough ?? '',
    startsOn: award?.startsOn ?? '',
    endsOn: award?.endsOn ?? '',
    tellName: award?.tellName ?? '',
    tellChannel: (award?.tellChannel ?? 'email') as string,
    tellValue: award?.tellValue ?? '',
    tellHours: award?.tellHours ?? 24,
    conditions: award?.conditions ?? '',
  }));
  protected readonly form = form(this.model, (path) => {
    for (const field of [path.funder, path.number, path.programme, path.startsOn, path.tellName, path.tellValue]) required(field);
    for (const field of [path.funder, path.passThrough, path.tellName]) maxLength(field, 200);
    maxLength(path.conditions, 5_000);
    min(path.tellHours, 1);
    max(path.tellHours, 24 * 365);
    validate(path.endsOn, ({ value, valueOf }) =>
      value() && value() < valueOf(path.startsOn)
        ? { kind: 'ends_before_start', message: $localize`It ends before it begins.` }
        : undefined,
    );
  });
  protected readonly known = computed(() => this.programmes().find(({ key }) => key === this.model().programme));
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.done.emit();
  });

  /** What the programme asks for, until something else is typed. */
  protected suggest(): void {
    const known = this.known();
    if (known && !this.of()) this.model.update((typed) => ({ ...typed, tellHours: known.hours }));
  }

  protected readonly save = () =>
    this.sending.send(async () => {
      const { programme, tellChannel, endsOn, ...words } = this.model();
      const before = this.of();
      await this.api.keepAward(before?.id, {
        ...words,
        ...(before && { version: this.version.get() }),
        programme: programme as ProgrammeKey,
        tellChannel: tellChannel as TellChannel,
        endsOn: endsOn || null,
      });
      this.snacks.say($localize`Saved`);
      this.done.emit();
    });
}
