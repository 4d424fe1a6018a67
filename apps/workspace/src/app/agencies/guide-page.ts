import { httpResource } from '@angular/common/http';
import { Component, computed, input, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Guide } from '@alongside/contract';
import { ResourceState, UiInput } from '@alongside/web/ui';
import { BlankForms } from '../shared/blank-forms';
import { GuideTexts } from './guide-texts';

/** What the field says about one kind of crime, and the rules that hold for all; the kind stands in the address. */
@Component({
  selector: 'app-guide-page',
  imports: [BlankForms, GuideTexts, ResourceState, RouterLink, UiInput],
  templateUrl: './guide-page.html',
  styles: `
    .page {
      max-width: 56rem;
    }
    section {
      margin-bottom: var(--ui-space-6);
    }
    h2 {
      margin: 0 0 var(--ui-space-2);
      font-size: 1.125rem;
    }
    label {
      display: grid;
      gap: var(--ui-space-1);
      max-width: 28rem;
      margin-bottom: var(--ui-space-5);
      font-weight: 600;
    }
    summary {
      min-height: var(--ui-target);
      align-content: center;
      cursor: pointer;
      font-weight: 600;
    }
  `,
})
export class GuidePage {
  private readonly router = inject(Router);
  readonly kind = input<string>();

  protected readonly loaded = httpResource(() => '/api/knowledge/guide', { parse: Guide.parse });
  protected readonly guide = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));
  protected readonly type = computed(() => {
    const types = this.guide()?.crimeTypes ?? [];
    return types.find(({ key }) => key === this.kind()) ?? types[0];
  });
  protected readonly cautions = computed(() => this.guide()?.cautions.filter(({ id }) => this.type().cautionIds.includes(id)) ?? []);
  protected readonly steps = computed(() => this.guide()?.steps.filter(({ id }) => this.type().stepIds.includes(id)) ?? []);
  private readonly evidence = computed(() => this.guide()?.evidence.filter(({ id }) => this.type().evidenceIds.includes(id)) ?? []);
  protected readonly forMinors = computed(() => this.evidence().filter(({ mode }) => mode !== 'adult_only'));
  protected readonly forAdults = computed(() => this.evidence().filter(({ mode }) => mode === 'adult_only'));

  protected choose(event: Event): void {
    const kind = (event.target as HTMLSelectElement).value;
    void this.router.navigate([], { queryParams: { kind }, replaceUrl: true });
  }
}
