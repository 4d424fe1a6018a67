import { type Signal, inject } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import type { ClientRequestView } from '@alongside/contract';
import { Snacks } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { OpenedVersion } from '../pieces/once';
import { Sending } from '../pieces/sending';

/** What the sheets of a request have in common: the version they were opened with, sending, and saying that it worked. */
export class RequestStepSending<T> {
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  private readonly version: OpenedVersion;
  readonly sending: Sending<T>;

  constructor(of: Signal<ClientRequestView>, form: FieldTree<T>) {
    this.version = new OpenedVersion(() => of().version);
    this.sending = new Sending(form, () => {
      this.version.forget();
      this.file.changed();
    });
  }

  /** Resolves to whether it worked. */
  send(act: (version: number) => Promise<unknown>, said = $localize`Saved`): Promise<boolean> {
    return this.sending.send(async () => {
      await act(this.version.get());
      this.snacks.say(said);
      this.file.changed();
    });
  }
}
