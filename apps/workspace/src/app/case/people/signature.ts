import { Component, type ElementRef, computed, model, viewChild } from '@angular/core';

const WIDTH = 600;
const HEIGHT = 200;

/** A signature drawn with finger, pen or mouse: lists of x, y pairs in a 600 × 200 box. Who cannot draw signs on paper. */
@Component({
  selector: 'app-signature',
  template: `<svg
      #pad
      viewBox="0 0 600 200"
      role="img"
      i18n-aria-label
      aria-label="Field to sign in. To sign on paper instead, choose Paper above."
      (pointerdown)="begin($event)"
      (pointermove)="draw($event)"
      (pointerup)="end()"
      (pointercancel)="end()"
    >
      <line x1="40" x2="560" y1="160" y2="160" />
      @for (path of paths(); track $index) {
        <polyline [attr.points]="path" />
      }
    </svg>
    <button type="button" class="ui-button ui-button-small" (click)="strokes.set([])" i18n>Clear</button>`,
  styles: `
    svg {
      display: block;
      width: 100%;
      border: 1px solid var(--ui-line-strong);
      border-radius: 0.5rem;
      background: #fff;
      touch-action: none;
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
    button {
      margin-top: var(--ui-space-2);
    }
  `,
})
export class Signature {
  private readonly pad = viewChild.required<ElementRef<SVGSVGElement>>('pad');
  readonly strokes = model<number[][]>([]);
  protected readonly paths = computed(() => this.strokes().map((stroke) => stroke.join(' ')));
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
