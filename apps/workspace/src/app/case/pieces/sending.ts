import { inject, signal } from '@angular/core';
import { type FieldTree, submit } from '@angular/forms/signals';
import { problemOf } from '@alongside/web/http';
import { ProblemTexts, fieldErrors } from '@alongside/web/ui';

/**
 * Sends a signal form. What the API refuses stands at its fields; whatever went wrong is in `failure` too, for beside the button.
 * Make it where a component is made: it injects.
 */
export class Sending<T> {
  private readonly texts = inject(ProblemTexts);
  readonly failure = signal<unknown>(undefined);

  /** `stale` hears that somebody was faster; the form keeps what was typed and may be sent again. */
  constructor(
    private readonly form: FieldTree<T>,
    private readonly stale: () => void = () => undefined,
  ) {}

  /** Resolves to whether it worked; never rejects. */
  async send(act: () => Promise<unknown>): Promise<boolean> {
    let worked = false;
    this.failure.set(undefined);
    await submit(this.form, async () => {
      try {
        await act();
        worked = true;
        return [];
      } catch (error) {
        this.failure.set(error);
        const { code, fields } = problemOf(error);
        if (code === 'stale') this.stale();
        // An error on the form as a whole would forbid trying again with the same content, which is what follows a lost connection.
        return fieldErrors(this.form, fields, (problem) => this.texts.field(problem)).filter(({ fieldTree }) => fieldTree !== this.form);
      }
    });
    return worked;
  }
}
