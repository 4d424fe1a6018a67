import { Component, computed, input } from '@angular/core';

/** Strokes of a signature, lists of x, y pairs in a 600 × 200 box, as a picture. What it shows is said by whoever uses it. */
@Component({
  selector: 'svg[appStrokes]',
  template: `<svg:line x1="40" x2="560" y1="160" y2="160" />
    @for (path of paths(); track $index) {
      <svg:polyline [attr.points]="path" />
    }`,
  host: { viewBox: '0 0 600 200', role: 'img' },
  styles: `
    :host {
      display: block;
      width: 100%;
      border: 1px solid var(--ui-line-strong);
      border-radius: 0.5rem;
      background: #fff;
    }
    line {
      stroke: #b9bfbc;
    }
    polyline {
      fill: none;
      stroke: #14201e;
      stroke-linecap: round;
      stroke-linejoin: round;
      stroke-width: 3;
    }
  `,
})
export class Strokes {
  readonly strokes = input.required<readonly number[][]>();
  /** A line needs two ends: the dot of an i goes to where it came from. */
  protected readonly paths = computed(() =>
    this.strokes().map((stroke) => (stroke.length === 2 ? [...stroke, ...stroke] : stroke).join(' ')),
  );
}
