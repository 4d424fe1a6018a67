import { Component, input } from '@angular/core';
import type { Extract, ExtractSection } from '@alongside/contract';

const empties: Record<Extract['locale'], Record<NonNullable<ExtractSection['empty']>, string>> = {
  en: {
    nothing_on_file: 'Nothing is on file.',
    in_words: 'Told in words; not taken from the file.',
    about_others: 'Left out: it would say who other people are.',
  },
  es: {
    nothing_on_file: 'No hay nada en el expediente.',
    in_words: 'Se dice de palabra; no se toma del expediente.',
    about_others: 'Se omite: diría quiénes son otras personas.',
  },
};

/** An extract as it is, part by part, in its own language: the preview and the page that is handed over show it with this. */
@Component({
  selector: 'app-extract',
  template: `@for (section of of().sections; track section.item) {
    <section [attr.lang]="of().locale">
      <p class="title" role="heading" [attr.aria-level]="level()" dir="auto">{{ section.title }}</p>
      @if (section.empty; as empty) {
        <p class="empty">{{ empties[of().locale][empty] }}</p>
      }
      @for (line of section.lines; track $index) {
        <p class="line" dir="auto">
          @if (line.label) {
            <span class="label">{{ line.label }}:</span>
          }
          {{ line.text }}
        </p>
      }
    </section>
  }`,
  styleUrl: './extract-view.scss',
})
export class ExtractView {
  readonly of = input.required<Extract>();
  /** Of its headings, below whatever they stand under. */
  readonly level = input(3);
  protected readonly empties = empties;
}
