import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { SheetView } from '@alongside/contract';
import { Icon, ResourceState, Saved } from '@alongside/web/ui';
import { FieldEditor } from './field-editor';
import { HandOverPanel } from './hand-over-panel';
import { SheetKeeper } from './sheet-keeper';

/** A worksheet: the questions of one agency's own form in its order, filled in from the case, kept as they are typed, and handed over. */
@Component({
  selector: 'app-worksheet-page',
  imports: [FieldEditor, HandOverPanel, Icon, ResourceState, RouterLink, Saved],
  providers: [SheetKeeper],
  templateUrl: './worksheet-page.html',
  styleUrl: './worksheet-page.scss',
  host: { '(keydown.control.enter)': 'keeper.flush()', '(keydown.meta.enter)': 'keeper.flush()' },
})
export class WorksheetPage {
  protected readonly keeper = inject(SheetKeeper);
  /** Of the case, and of the sheet. */
  readonly id = input.required<string>();
  readonly sheetId = input.required<string>();

  protected readonly loaded = httpResource(() => `/api/worksheets/${this.sheetId()}`, { parse: SheetView.parse });
  protected readonly sheet = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));
  /** What comes after filing is kept in the register. */
  protected readonly sections = computed(() => this.sheet()?.sections.filter(({ id }) => id !== 'tracking') ?? []);
  protected readonly mayWrite = computed(() => this.sheet()?.mayWrite ?? false);
  protected readonly mayGive = computed(() => this.sheet()?.mayGive ?? false);
  protected readonly completeness = computed(() => this.keeper.completeness() ?? this.sheet()?.completeness);

  constructor() {
    effect(() => {
      const sheet = this.sheet();
      if (sheet) untracked(() => this.keeper.adopt(sheet));
    });
  }

  /** Before going to another address: resolves to whether everything is kept. */
  keep(): Promise<boolean> {
    return this.keeper.flush();
  }

  protected find(field: string): void {
    const place = document.getElementById(field);
    place?.scrollIntoView({ block: 'center' });
    place?.focus({ preventScroll: true });
  }

  protected again(): void {
    this.loaded.reload();
  }
}
