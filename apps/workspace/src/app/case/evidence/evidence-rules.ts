import { Component, computed, inject } from '@angular/core';
import { Icon } from '@alongside/web/ui';
import { CaseFile } from '../case-file';

/** What may be kept, how and by whom. It follows from the answers about the people shown. */
@Component({
  selector: 'app-evidence-rules',
  imports: [Icon],
  templateUrl: './evidence-rules.html',
  styles: `
    h2 {
      margin: 0 0 var(--ui-space-2);
      font-size: 1.0625rem;
    }
    ul {
      padding-inline-start: 1.25rem;
    }
    li {
      margin-bottom: var(--ui-space-2);
    }
  `,
})
export class EvidenceRules {
  protected readonly file = inject(CaseFile);
  protected readonly mode = computed(() => this.file.here().evidenceMode);
}
