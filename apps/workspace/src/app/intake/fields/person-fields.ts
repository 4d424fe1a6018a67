import { Component, computed, inject, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import type { IntakePerson } from '@alongside/contract';
import { UiField, UiInput } from '@alongside/web/ui';
import { countryWords, options } from '../../case/words';
import { ageBandWords, guardianshipWords } from '../../words/people-words';
import { IntakeForm } from '../draft/intake-form';
import { labelOf } from '../draft/questions';
import { bandOf } from './age';
import { HandlesField } from './handles-field';
import { LinesField } from './lines-field';
import { OpenAnswer } from './open-answer';
import { Why } from './why';

type Field = keyof IntakePerson;

/** What is asked about one person; which questions, and in which order, the section says. */
@Component({
  selector: 'app-person-fields',
  imports: [FormField, HandlesField, LinesField, OpenAnswer, UiField, UiInput, Why],
  templateUrl: './person-fields.html',
  styleUrl: './person-fields.scss',
})
export class PersonFields {
  private readonly form = inject(IntakeForm);

  readonly fields = input.required<FieldTree<IntakePerson>>();
  /** Path of this person in the draft. */
  readonly at = input.required<string>();
  readonly ask = input.required<readonly Field[]>();
  /** `reported`: the account is of somebody else; the words for the same fields differ. */
  readonly kind = input<'client' | 'contact' | 'company' | 'reported'>('client');

  protected readonly bands = options(ageBandWords).filter(({ value }) => value !== 'unknown');
  protected readonly countries = options(countryWords).filter(({ value }) => value !== 'unknown');
  protected readonly guardianships = options(guardianshipWords);
  protected readonly today = new Date().toISOString().slice(0, 10);
  protected readonly person = computed(() => this.fields()().value());

  protected label(field: Field): string {
    return labelOf(`${this.at()}.${field}`, this.form.persona());
  }

  protected isEmpty(field: Field): boolean {
    const value = this.person()[field];
    return Array.isArray(value) ? value.length === 0 : value === '' || value === 'unknown';
  }

  /** The band follows from the date, as long as there is one. */
  protected setBirthDate(event: Event): void {
    const birthDate = (event.target as HTMLInputElement).value;
    const fields = this.fields();
    fields.birthDate().value.set(birthDate);
    const band = bandOf(birthDate, new Date());
    if (band) fields.ageBand().value.set(band);
  }

  protected setBand(event: Event): void {
    this.fields()
      .ageBand()
      .value.set((event.target as HTMLSelectElement).value as IntakePerson['ageBand']);
  }

  protected setGuardianship(event: Event): void {
    this.fields()
      .guardianship()
      .value.set((event.target as HTMLSelectElement).value as IntakePerson['guardianship']);
  }

  protected setCountry(event: Event): void {
    this.fields()
      .country()
      .value.set((event.target as HTMLSelectElement).value as IntakePerson['country']);
  }
}
