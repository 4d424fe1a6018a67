import { LOCALE_ID, Service, inject } from '@angular/core';
import { Now } from './now';
import { type Saying, sayDay, sayExactly, sayLate, sayMoment } from './say';
import { Zone } from './zone';
import { dayIn, instantOf, timeIn } from './zoned';

type When = string | Date;

/** Times in words, in the organization's zone and the reader's language. Inside a template or `computed` the words follow the clock. */
@Service()
export class Dates {
  private readonly now = inject(Now);
  private readonly zone = inject(Zone);
  private readonly locale = inject(LOCALE_ID);

  day(value: When, inSentence = false): string {
    return sayDay(value, this.saying(inSentence));
  }

  moment(value: When, inSentence = false): string {
    return sayMoment(value, this.saying(inSentence));
  }

  late(due: When): string | null {
    return sayLate(due, this.saying(false));
  }

  exactly(value: When): string {
    return sayExactly(value, this.saying(false));
  }

  /** Today's date in the organization's zone. */
  today(): string {
    return dayIn(this.zone.name(), this.now.at());
  }

  /** For date and time inputs: what the organization's clocks show at an instant. */
  wall(value: When): { day: string; time: string } {
    const at = new Date(value);
    return { day: dayIn(this.zone.name(), at), time: timeIn(this.zone.name(), at) };
  }

  /** The other way round: what was typed into date and time inputs, as ISO 8601 in UTC. */
  instant(day: string, time = '00:00'): string {
    return instantOf(this.zone.name(), day, time).toISOString();
  }

  private saying(inSentence: boolean): Saying {
    return { now: this.now.at(), zone: this.zone.name(), locale: this.locale, inSentence };
  }
}
