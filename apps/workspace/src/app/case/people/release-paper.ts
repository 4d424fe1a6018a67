import { Component, DOCUMENT, DestroyRef, type ElementRef, afterNextRender, inject, input, output, viewChild } from '@angular/core';
import type { ReleasePaper } from '@alongside/contract';
import { Icon } from '@alongside/web/ui';
import { Strokes } from './strokes';

/** The release as it is handed over. Only the page itself is printed; its title in the browser says nothing. */
@Component({
  selector: 'app-release-paper',
  imports: [Icon, Strokes],
  templateUrl: './release-paper.html',
  styleUrl: './release-paper.scss',
})
export class ReleasePaperView {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  readonly of = input.required<ReleasePaper>();
  readonly closed = output();

  constructor() {
    const { body } = inject(DOCUMENT);
    afterNextRender(() => {
      // Beside the application, so that a print can leave all of that out (styles.scss).
      body.append(this.dialog().nativeElement);
      this.dialog().nativeElement.showModal();
    });
    inject(DestroyRef).onDestroy(() => this.dialog().nativeElement.remove());
  }

  protected print(): void {
    window.print();
  }
  protected close(): void {
    this.dialog().nativeElement.close();
  }
}
