import { Component, computed, debounced, inject, input, linkedSignal, resource } from '@angular/core';
import type { DisclosureAskFor, DisclosurePreview } from '@alongside/contract';
import { Icon, ResourceState, When } from '@alongside/web/ui';
import { basisSentence } from './basis-words';
import { ExtractView } from './extract-view';
import { GivingApi } from './giving.api';

/**
 * A last look: exactly what would leave, to whom and on which basis, and what is missing. Parents read `preview` and send its digest along,
 * so that nothing else can leave than what was looked at.
 */
@Component({
  selector: 'app-leaving',
  imports: [ExtractView, Icon, ResourceState, When],
  templateUrl: './leaving.html',
  styleUrl: './leaving.scss',
})
export class Leaving {
  private readonly api = inject(GivingApi);
  readonly caseId = input.required<string>();
  /** Undefined while it cannot be asked yet. */
  readonly ask = input.required<DisclosureAskFor | undefined>();

  private readonly settled = debounced(() => this.ask(), 200);
  protected readonly looked = resource({
    params: () => (this.ask() && this.settled.hasValue() ? this.settled.value() : undefined),
    loader: ({ params }) => this.api.preview(this.caseId(), params),
  });
  /** Stays on screen while it is looked at again. */
  protected readonly shown = linkedSignal<DisclosurePreview | undefined, DisclosurePreview | undefined>({
    source: () => (this.looked.hasValue() ? this.looked.value() : undefined),
    computation: (now, before) => now ?? (this.ask() ? before?.value : undefined),
  });
  /** What was looked at, if it is still what is asked for. */
  readonly preview = computed(() =>
    this.looked.hasValue() && !this.looked.isLoading() && !this.settled.isLoading() ? this.looked.value() : undefined,
  );
  /** Whether it may leave, as it was looked at. */
  readonly allowed = computed(() => this.preview()?.missing === null);
  protected readonly basis = basisSentence;

  /** Somebody changed the case in the meantime. */
  again(): void {
    this.looked.reload();
  }
}
