import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';

/** Shown once after the first sign-in; later behind a link. Promises nothing that a browser cannot keep. */
@Component({
  selector: 'app-safety-page',
  imports: [RouterLink],
  templateUrl: './safety-page.html',
  styles: `
    ul {
      display: grid;
      gap: var(--ui-space-3);
      margin: 0;
      padding-inline-start: 1.25rem;
    }
    a {
      justify-self: start;
    }
  `,
})
export class SafetyPage {}
