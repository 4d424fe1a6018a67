import { Component, computed, inject } from '@angular/core';
import { Icon } from '@alongside/web/ui';
import { CaseFile } from '../case-file';

/** What may be kept, how and by whom. It follows from the answers about the people shown, and no file is taken here. */
@Component({
  selector: 'app-evidence-tab',
  imports: [Icon],
  templateUrl: './evidence-tab.html',
  styles: `
    section {
      max-width: 46rem;
    }
    li {
      margin-bottom: var(--ui-space-2);
    }
  `,
})
export class EvidenceTab {
  protected readonly file = inject(CaseFile);
  protected readonly mode = computed(() => this.file.here().evidenceMode);
}
