import { Component, inject } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import type { IntakePerson } from '@alongside/contract';
import { UiField, UiInput } from '@alongside/web/ui';
import { IntakeForm } from '../draft/intake-form';
import { labelOf } from '../draft/questions';
import { AnswerField } from '../fields/answer-field';
import { PersonFields } from '../fields/person-fields';
import { MatchNote } from '../matches/match-note';
import { Matching } from '../matches/matching';

type Field = keyof IntakePerson;

/** The person harmed, and whoever speaks for them; of a provider, the company. */
@Component({
  selector: 'app-people-section',
  imports: [AnswerField, FormField, MatchNote, PersonFields, UiField, UiInput],
  templateUrl: './people-section.html',
  styleUrl: './people-section.scss',
})
export class PeopleSection {
  protected readonly form = inject(IntakeForm);
  protected readonly matching = inject(Matching);
  protected readonly labelOf = labelOf;

  protected readonly clientFields: readonly Field[] = [
    'name',
    'alias',
    'ageBand',
    'country',
    'language',
    'phones',
    'emails',
    'handles',
    'address',
  ];
  protected readonly caregiverFields: readonly Field[] = ['name', 'relationship', 'guardianship', 'phones', 'emails', 'allegedAbuser'];
  protected readonly reporterFields: readonly Field[] = ['name', 'relationship', 'phones', 'emails'];
  protected readonly companyFields: readonly Field[] = ['relationship', 'name', 'phones', 'emails', 'address'];
}
