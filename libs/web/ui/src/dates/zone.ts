import { Service, signal } from '@angular/core';

/** The time zone in which times are shown: the organization's, as soon as the session is known. */
@Service()
export class Zone {
  readonly name = signal(Intl.DateTimeFormat().resolvedOptions().timeZone);
}
