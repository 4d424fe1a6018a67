import { Component, computed, inject, input, model } from '@angular/core';
import { Discreet } from '@alongside/web/ui';
import { CaseFile } from '../case-file';

/** Persons of the case from whom the danger comes: they never learn of it through the product. Works with signal forms. */
@Component({
  selector: 'app-names-field',
  template: `@if (persons().length > 0) {
    <fieldset>
      <legend>{{ legend() }}</legend>
      <p i18n>Nothing about it is ever shown to them: no line, no message, no status, no notice.</p>
      @for (person of persons(); track person.personId) {
        <label class="ui-check"
          ><input type="checkbox" [checked]="value().includes(person.personId)" (change)="toggle(person.personId)" /><span dir="auto">{{
            person.name
          }}</span></label
        >
      }
    </fieldset>
  }`,
  styles: `
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-weight: 600;
    }
    p {
      margin: 0;
      color: var(--ui-text-quiet);
    }
  `,
})
export class NamesField {
  private readonly discreet = inject(Discreet);
  private readonly file = inject(CaseFile);
  readonly legend = input.required<string>();
  readonly value = model<string[]>([]);

  protected readonly persons = computed(() => [
    ...new Map(
      this.file
        .here()
        .parties.filter(({ role }) => role !== 'client')
        .map(({ personId, identity }) => {
          const name =
            this.discreet.say(identity.name || identity.alias) || identity.handles[0]?.name || $localize`Somebody without a name`;
          return [personId, { personId, name }];
        }),
    ).values(),
  ]);

  protected toggle(id: string): void {
    this.value.update((all) => (all.includes(id) ? all.filter((each) => each !== id) : [...all, id]));
  }
}
