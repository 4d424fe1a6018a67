import { Component, computed, inject, input, model, output } from '@angular/core';
import type { HandSignature } from '@alongside/contract';
import { Choice, Dates, UiField, UiInput } from '@alongside/web/ui';
import { Signature } from './signature';

/** A signature given by hand, as it is typed. */
export interface HandDraft {
  how: 'paper' | 'drawn';
  paperLocation: string;
  signedOn: string;
  strokes: number[][];
}
export const emptyHand: HandDraft = { how: 'paper', paperLocation: '', signedOn: '', strokes: [] };
export const isSigned = ({ how, paperLocation, strokes }: HandDraft): boolean =>
  how === 'paper' ? paperLocation.trim() !== '' : strokes.some((stroke) => stroke.length >= 4);
/** As it is sent; a paper of another day is from its noon. */
export const handOf = (
  { how, paperLocation, signedOn, strokes }: HandDraft,
  today: string,
  noon: (day: string) => string,
): HandSignature =>
  how === 'paper' ? { how, paperLocation, ...(signedOn && signedOn !== today && { signedAt: noon(signedOn) }) } : { how, strokes };

/** Signing by hand: on paper, with where it lies, or drawn on this screen. */
@Component({
  selector: 'app-release-hand',
  imports: [Choice, Signature, UiField, UiInput],
  template: `@if (!fixed()) {
      <ui-choice i18n-legend legend="How is it signed?" [options]="ways" [value]="value().how" (valueChange)="set({ how: $any($event) })" />
    }
    @if (value().how === 'paper') {
      <ui-field i18n-label label="Where the paper is" i18n-hint hint="So that it is found when somebody asks: cabinet, folder.">
        <input uiInput autocomplete="off" maxlength="300" [value]="value().paperLocation" (input)="set({ paperLocation: said($event) })" />
      </ui-field>
      <ui-field i18n-label label="Signed on">
        <input uiInput type="date" [max]="today()" [value]="value().signedOn || today()" (input)="set({ signedOn: said($event) })" />
      </ui-field>
    } @else {
      <app-signature [strokes]="value().strokes" (strokesChange)="set({ strokes: $event })" />
    }`,
  styles: `
    :host {
      display: grid;
      gap: var(--ui-space-4);
    }
  `,
})
export class ReleaseHand {
  private readonly dates = inject(Dates);
  readonly value = model<HandDraft>(emptyHand);
  /** The way was chosen elsewhere. */
  readonly fixed = input(false);
  readonly touch = output();

  protected readonly ways = [
    { value: 'paper', label: $localize`On paper` },
    { value: 'drawn', label: $localize`On this screen` },
  ];
  protected readonly today = computed(() => this.dates.today());
  protected readonly said = (event: Event) => (event.target as HTMLInputElement).value;

  protected set(change: Partial<HandDraft>): void {
    this.value.update((draft) => ({ ...draft, ...change }));
  }
}
