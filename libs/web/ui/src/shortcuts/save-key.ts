import { Directive, ElementRef, inject } from '@angular/core';

/** `Ctrl Enter` (⌘ Enter) sends the form from any field. */
@Directive({
  selector: 'form[uiSaveKey]',
  host: { '(keydown.control.enter)': 'send($event)', '(keydown.meta.enter)': 'send($event)' },
})
export class SaveKey {
  private readonly form = inject<ElementRef<HTMLFormElement>>(ElementRef).nativeElement;

  protected send(event: Event): void {
    event.preventDefault();
    this.form.requestSubmit();
  }
}
