import { httpResource } from '@angular/common/http';
import { Component, Service, computed, inject, input } from '@angular/core';
import { CorrectionList } from '@alongside/contract';
import { Icon, ResourceState, When } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { reloadWithCase } from '../reload-with';

/** What became of records at the wish of the client; loaded once for the page that shows them. */
@Service({ autoProvided: false })
export class CorrectionsOfCase {
  private readonly file = inject(CaseFile);
  readonly loaded = httpResource(
    () => (this.file.id() && this.file.may('read', 'Note') ? `/api/cases/${this.file.id()}/corrections` : undefined),
    { parse: CorrectionList.parse },
  );
  readonly items = computed(() => (this.loaded.hasValue() ? this.loaded.value().items : []));

  constructor() {
    reloadWithCase(this.loaded);
  }
}

/**
 * Once above the records, while what became of them is not there: without it a record that was corrected, or that the client disputes, would
 * look like any other.
 */
@Component({
  selector: 'app-corrections-state',
  imports: [Icon, ResourceState],
  template: `@if (!all.loaded.hasValue()) {
    @if (all.loaded.error()) {
      <p class="ui-note ui-note-warn">
        <ui-icon name="info" /><span i18n
          >What was corrected, disputed or deleted at their wish cannot be shown now. Do not rely on the words below alone.</span
        >
      </p>
    }
    <ui-resource-state [of]="all.loaded" i18n-label label="Loading what was corrected at their wish" [lines]="1" />
  }`,
  styles: `
    p {
      margin: 0 0 var(--ui-space-2);
    }
  `,
})
export class CorrectionsState {
  protected readonly all = inject(CorrectionsOfCase);
}

/** Beside a record: that it was corrected, that the client says otherwise, or that its words were deleted. */
@Component({
  selector: 'app-corrections',
  imports: [Icon, When],
  template: `@for (row of here(); track row.id) {
    <div class="ui-note" [class.ui-note-warn]="row.outcome === 'refused'">
      <ui-icon [name]="row.outcome === 'refused' ? 'quote' : row.outcome === 'deleted' ? 'trash-2' : 'pencil'" />
      <div>
        @switch (row.outcome) {
          @case ('accepted') {
            <p i18n>Corrected at their wish, <ui-when [at]="row.at" as="day" inSentence />.</p>
            @if (row.before) {
              <details>
                <summary i18n>What it said before</summary>
                <p class="before" dir="auto">{{ row.before }}</p>
              </details>
            }
          }
          @case ('refused') {
            <p i18n>They say otherwise, <ui-when [at]="row.at" as="day" inSentence />:</p>
            <p class="before" dir="auto">{{ row.statement }}</p>
          }
          @case ('deleted') {
            <p i18n>Its words were deleted at their wish, <ui-when [at]="row.at" as="day" inSentence />.</p>
          }
        }
      </div>
    </div>
  }`,
  styles: `
    .ui-note {
      margin-block: var(--ui-space-2);
    }
    p {
      margin: 0;
    }
    .before {
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    summary {
      min-height: var(--ui-target);
      align-content: center;
      cursor: pointer;
    }
  `,
})
export class Corrections {
  private readonly all = inject(CorrectionsOfCase);
  /** Id of a record. */
  readonly of = input.required<string | null>();
  protected readonly here = computed(() => this.all.items().filter(({ recordId }) => recordId !== null && recordId === this.of()));
}
