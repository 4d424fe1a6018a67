import { Component, computed, inject, signal } from '@angular/core';
import { Icon, ResourceState } from '@alongside/web/ui';
import { CrimeTypes } from '../../cases/directory';
import { IntakeForm } from '../draft/intake-form';
import { labelOf } from '../draft/questions';
import { OpenAnswer } from '../fields/open-answer';

/** Types of crime, found by everyday words. Several may be right; the definition says what is meant. */
@Component({
  selector: 'app-kinds-section',
  imports: [Icon, OpenAnswer, ResourceState],
  templateUrl: './kinds-section.html',
  styleUrl: './kinds-section.scss',
})
export class KindsSection {
  protected readonly form = inject(IntakeForm);
  protected readonly types = inject(CrimeTypes);
  protected readonly label = labelOf('crimeTypes');

  protected readonly query = signal('');
  protected readonly chosen = computed(() => new Set(this.form.draft().crimeTypes));
  protected readonly found = computed(() => {
    const words = plain(this.query()).split(/\s+/).filter(Boolean);
    return this.types.items().filter(({ key, name, definition, aliases }) => {
      const text = plain([name, definition, ...aliases].join(' '));
      return words.every((word) => text.includes(word)) || (words.length === 0 && this.chosen().has(key));
    });
  });

  protected toggle(key: string): void {
    this.form.draft.update((draft) => ({
      ...draft,
      crimeTypes: draft.crimeTypes.includes(key) ? draft.crimeTypes.filter((known) => known !== key) : [...draft.crimeTypes, key],
    }));
  }

  protected search(event: Event): void {
    this.query.set((event.target as HTMLInputElement).value);
  }
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
