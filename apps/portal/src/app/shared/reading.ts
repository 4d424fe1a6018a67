import { inject, signal } from '@angular/core';
import { Api, type Parses, problemOf } from '@alongside/web/http';
import { PortalSession } from './portal-session';

/** What a page reads when it is opened. A few lines instead of a resource, because this page has to be small. */
export class Reading<T> {
  private readonly api = inject(Api);
  private readonly session = inject(PortalSession);

  readonly value = signal<T | undefined>(undefined);
  readonly error = signal<unknown>(undefined);

  constructor(
    private readonly path: string,
    private readonly schema: Parses<T>,
  ) {
    void this.read();
  }

  /** Never rejects. Whoever was away too long is shown to the door. */
  async read(): Promise<void> {
    this.error.set(undefined);
    try {
      this.value.set(await this.api.get(this.path, this.schema));
    } catch (error) {
      if (problemOf(error).code === 'not_signed_in') this.session.expired();
      else this.error.set(error);
    }
  }
}
