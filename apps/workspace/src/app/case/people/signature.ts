import { Component, ElementRef, model, viewChild } from '@angular/core';
import { Strokes } from './strokes';

const WIDTH = 600;
const HEIGHT = 200;

/** A signature drawn with finger, pen or mouse: lists of x, y pairs in a 600 × 200 box. Who cannot draw signs on paper. */
@Component({
  selector: 'app-signature',
  imports: [Strokes],
  template: `<svg
      #pad
      appStrokes
      [strokes]="strokes()"
      i18n-aria-label
      aria-label="Field to sign in. To sign on paper instead, choose Paper above."
      (pointerdown)="begin($event)"
      (pointermove)="draw($event)"
      (pointerup)="end()"
      (pointercancel)="end()"
    ></svg>
    <button type="button" class="ui-button ui-button-small" (click)="strokes.set([])" i18n>Clear</button>`,
  styles: `
    svg {
      touch-action: none;
    }
    button {
      margin-top: var(--ui-space-2);
    }
  `,
})
export class Signature {
  private readonly pad = viewChild.required('pad', { read: ElementRef<SVGSVGElement> });
  readonly strokes = model<number[][]>([]);
  private drawing = false;

  protected begin(event: PointerEvent): void {
    event.preventDefault();
    this.pad().nativeElement.setPointerCapture(event.pointerId);
    this.drawing = true;
    this.strokes.update((strokes) => [...strokes, this.point(event)]);
  }

  protected draw(event: PointerEvent): void {
    if (!this.drawing) return;
    this.strokes.update((strokes) => [...strokes.slice(0, -1), [...strokes[strokes.length - 1], ...this.point(event)]]);
  }

  protected end(): void {
    this.drawing = false;
  }

  private point(event: PointerEvent): number[] {
    const box = this.pad().nativeElement.getBoundingClientRect();
    const within = (value: number, most: number) => Math.max(0, Math.min(most, Math.round(value * most)));
    return [within((event.clientX - box.left) / box.width, WIDTH), within((event.clientY - box.top) / box.height, HEIGHT)];
  }
}
