import { Service, signal } from '@angular/core';

export interface Question {
  heading: string;
  text: string;
  /** Verb of the button that goes ahead: "Delete the draft". */
  action: string;
  danger?: boolean;
}

/** A question before what cannot be undone; everything else is done at once and offers *Undo* (see `Snacks`). */
@Service()
export class Ask {
  private readonly open = signal<(Question & { answer: (yes: boolean) => void }) | undefined>(undefined);
  readonly current = this.open.asReadonly();

  ask(question: Question): Promise<boolean> {
    this.open()?.answer(false);
    return new Promise((resolve) => {
      this.open.set({
        ...question,
        answer: (yes) => {
          this.open.set(undefined);
          resolve(yes);
        },
      });
    });
  }
}
