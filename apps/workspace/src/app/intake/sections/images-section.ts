import { Component, inject } from '@angular/core';
import type { Answer, DepictedAge } from '@alongside/contract';
import { Choice, type ChoiceOption, Icon, Snacks } from '@alongside/web/ui';
import { IntakeForm } from '../draft/intake-form';
import { labelOf } from '../draft/questions';
import { AnswerField } from '../fields/answer-field';
import { Why } from '../fields/why';
import { MinorRule } from '../minor-rule';

/** One answer for everybody shown. Until an age is known, it counts as a minor's. */
@Component({
  selector: 'app-images-section',
  imports: [AnswerField, Choice, Icon, MinorRule, Why],
  templateUrl: './images-section.html',
  styleUrl: './images-section.scss',
})
export class ImagesSection {
  protected readonly form = inject(IntakeForm);
  private readonly snacks = inject(Snacks);
  protected readonly labelOf = labelOf;
  protected readonly ages: readonly ChoiceOption<DepictedAge>[] = [
    { value: 'adult', label: $localize`18 or older` },
    { value: 'minor', label: $localize`Under 18` },
    { value: 'unknown', label: $localize`Unknown` },
  ];

  protected legend(place: number): string {
    return $localize`Person ${place + 1}:NUMBER: shown: how old when it was made?`;
  }

  /** A "yes" brings the first person along, of unknown age: the strictest rule holds until somebody knows better. */
  protected answer(exist: Answer): void {
    this.form.draft.update((draft) => {
      const { depictions } = draft.images;
      return {
        ...draft,
        images: { exist, depictions: exist === 'yes' && depictions.length === 0 ? [{ age: 'unknown', note: '' }] : depictions },
      };
    });
  }

  protected add(): void {
    this.change((all) => [...all, { age: 'unknown', note: '' }]);
  }
  protected setAge(place: number, age: string): void {
    this.change((all) => all.map((one, at) => (at === place ? { ...one, age: age as DepictedAge } : one)));
  }
  protected setNote(place: number, event: Event): void {
    const note = (event.target as HTMLInputElement).value;
    this.change((all) => all.map((one, at) => (at === place ? { ...one, note } : one)));
  }
  protected remove(place: number): void {
    const before = this.form.draft().images.depictions;
    this.change((all) => all.filter((_, at) => at !== place));
    this.snacks.say($localize`Person shown removed`, { undo: () => this.change(() => before) });
  }

  private change(make: (all: Depictions) => Depictions): void {
    this.form.draft.update((draft) => ({ ...draft, images: { ...draft.images, depictions: make(draft.images.depictions) } }));
  }
}

type Depictions = ReturnType<IntakeForm['draft']>['images']['depictions'];
