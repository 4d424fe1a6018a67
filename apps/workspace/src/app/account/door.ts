import { Component, input } from '@angular/core';
import { LanguageLinks } from '../shared/language-links';
import { Wordmark } from './wordmark';

/** The frame of the pages outside: one card, one thing to do. */
@Component({
  selector: 'app-door',
  imports: [LanguageLinks, Wordmark],
  template: `<header><app-wordmark /></header>
    <main>
      <div class="card">
        <h1>{{ heading() }}</h1>
        <ng-content />
      </div>
    </main>
    <footer><app-language-links /></footer>`,
  styleUrl: './door.scss',
})
export class Door {
  readonly heading = input.required<string>();
}
