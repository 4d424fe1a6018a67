import { Component, computed, inject } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { Choice, Icon } from '@alongside/web/ui';
import type { Persona } from '@alongside/contract';
import { optionsOf, personaChoices } from '../../words/people-words';
import { IntakeForm } from '../draft/intake-form';
import { labelOf } from '../draft/questions';
import { Why } from '../fields/why';

@Component({
  selector: 'app-who-section',
  imports: [Choice, FormField, Icon, Why],
  template: `<ui-choice
      [legend]="labelOf('persona')"
      [options]="personas"
      [column]="true"
      [value]="form.draft().persona"
      (valueChange)="choose($event)"
    />
    @if (explains()) {
      <div class="ui-note">
        <ui-icon name="quote" />
        <p i18n>Say it early, and say it again: it is not your fault, and you are not alone.</p>
      </div>
      <div>
        <label class="ui-check">
          <input type="checkbox" [formField]="form.fields.confidentialityExplained" />
          <span i18n
            >I explained what we write down and who sees it, when the law makes us report, that no help depends on signing anything, and
            that an alias is enough.</span
          >
        </label>
        <app-why i18n
          >People decide freely only when they know this before they tell. For a minor, say first what you would have to report. (34 U.S.C.
          12291(b)(2))</app-why
        >
      </div>
    }`,
  styles: `
    :host {
      display: grid;
      gap: var(--ui-space-5);
    }
  `,
})
export class WhoSection {
  protected readonly form = inject(IntakeForm);
  protected readonly labelOf = labelOf;
  protected readonly personas = optionsOf(personaChoices);
  protected readonly explains = computed(() => ['adult_victim', 'minor_victim', 'parent_caregiver'].includes(this.form.persona()));

  /** Whoever speaks for somebody else, or for a company, does not make that person a client by calling. What was typed stays. */
  protected choose(value: string): void {
    const persona = value as Persona;
    if (persona === this.form.persona()) return;
    this.form.draft.update((draft) => ({ ...draft, persona, hasClient: persona !== 'esp' && persona !== 'third_party' }));
  }
}
