import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { ReleaseSignature } from '@alongside/contract';
import { Dates, ResourceState } from '@alongside/web/ui';
import { Strokes } from './strokes';

/** The signature that was drawn under a release; loaded when somebody wants to see it, because every look is recorded. */
@Component({
  selector: 'app-drawn-signature',
  imports: [ResourceState, Strokes],
  template: `@if (signature.hasValue()) {
      <svg appStrokes [strokes]="signature.value().strokes" [attr.aria-label]="words()"></svg>
    } @else {
      <ui-resource-state [of]="signature" i18n-label label="Loading the signature" [lines]="3" />
    }`,
  styles: `
    :host {
      display: block;
      max-width: 24rem;
      margin-top: var(--ui-space-3);
    }
  `,
})
export class DrawnSignature {
  private readonly dates = inject(Dates);

  /** Id of the signature. */
  readonly of = input.required<string>();
  protected readonly signature = httpResource(() => `/api/release-signatures/${this.of()}`, { parse: ReleaseSignature.parse });
  protected readonly words = computed(() => {
    if (!this.signature.hasValue()) return '';
    const { signedBy, signedAt } = this.signature.value();
    return $localize`Signature of ${signedBy}:NAME:, drawn on screen, ${this.dates.exactly(signedAt)}:WHEN:`;
  });
}
