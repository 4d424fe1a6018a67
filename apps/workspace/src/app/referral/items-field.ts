import { Component, computed, inject, input, model, signal } from '@angular/core';
import { type ItemGroup, isBlanket, itemOf, itemToken } from '@alongside/contract';
import { Icon, ProblemTexts } from '@alongside/web/ui';
import { ItemNames } from '../words/item-names';

/** One of several incidents of a case, as it is told apart. */
export interface IncidentChoice {
  id: string;
  label: string;
}
interface Offer {
  item: string;
  text: string;
}

let count = 0;

/**
 * Which items are to be given: those of a release first, then the standard ones in groups; others can be typed. Nothing is ticked
 * beforehand. What has a place in the file is taken from there; what was typed is told in words.
 */
@Component({
  selector: 'app-items-field',
  imports: [Icon],
  templateUrl: './items-field.html',
  styleUrl: './items-field.scss',
})
export class ItemsField {
  private readonly names = inject(ItemNames);
  private readonly texts = inject(ProblemTexts);
  readonly legend = input.required<string>();
  readonly hint = input('');
  readonly problem = input('');
  /** Words of a release; what uses the same words is covered by it. */
  readonly suggestions = input<readonly string[]>([]);
  /** Where there is more than one, each can be chosen by itself. */
  readonly incidents = input<readonly IncidentChoice[]>([]);
  /** Takes also what asks for everything: in an emergency nothing is in the way. */
  readonly anything = input(false);
  readonly value = model<string[]>([]);

  protected readonly id = `items-${++count}`;
  protected readonly typed = signal('');
  /** What was typed names nothing that somebody could agree to. */
  protected readonly sweeping = signal('');
  private readonly own = signal<readonly string[]>([]);
  private readonly chosen = computed(() => new Set(this.value().map(itemToken)));
  private readonly titles: Record<ItemGroup, string> = {
    who: $localize`Who they are`,
    happened: $localize`What happened`,
    others: $localize`Other people`,
    work: $localize`Our work on the case`,
  };
  /** Items in words: of the release, of the record, and what was typed just now. */
  protected readonly words = computed<Offer[]>(() => {
    const all = [...this.suggestions(), ...this.value(), ...this.own()].filter((item) => itemOf(item) === null);
    return [...new Map(all.map((item) => [itemToken(item), { item, text: item }])).values()];
  });
  protected readonly groups = computed(() =>
    (['who', 'happened', 'others', 'work'] as const).map((group) => {
      const items = this.names
        .group(group)
        .flatMap(({ key, perIncident }): Offer[] => [
          { item: key, text: this.names.of(key) },
          ...(perIncident && key === 'what_happened' && this.incidents().length > 1
            ? this.incidents().map(({ id, label }) => ({ item: `${key}:${id}`, text: label }))
            : []),
        ]);
      return { group, title: this.titles[group], items, open: group !== 'work' || items.some(({ item }) => this.isChosen(item)) };
    }),
  );
  private readonly released = computed(() => new Set(this.suggestions().map(itemToken)));

  protected isChosen(item: string): boolean {
    return this.chosen().has(itemToken(item));
  }
  protected isReleased(item: string): boolean {
    return this.released().has(itemToken(item));
  }
  protected type(event: Event): void {
    this.typed.set((event.target as HTMLInputElement).value);
    this.sweeping.set('');
  }
  protected toggle(item: string): void {
    const token = itemToken(item);
    this.value.update((all) => (this.isChosen(item) ? all.filter((known) => itemToken(known) !== token) : [...all, item]));
  }
  protected add(): void {
    const item = this.typed().trim();
    if (item === '') return;
    if (!this.anything() && isBlanket(item)) {
      this.sweeping.set(this.texts.field('not_exact'));
      return;
    }
    this.own.update((all) => [...all, item]);
    if (!this.isChosen(item)) this.toggle(itemOf(item) ? itemToken(item) : item);
    this.typed.set('');
  }
}
