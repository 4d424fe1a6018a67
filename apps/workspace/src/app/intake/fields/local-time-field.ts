import { Component, computed, inject, input, model, output } from '@angular/core';
import { Session } from '@alongside/web/session';
import { UiInput } from '@alongside/web/ui';
import { zonesFirst } from './zones';

interface LocalTime {
  local: string;
  zone: string;
  note: string;
}

/** A day, perhaps a time, and the zone that is meant; or words, where nobody knows exactly. */
@Component({
  selector: 'app-local-time',
  imports: [UiInput],
  templateUrl: './local-time-field.html',
  styleUrl: './local-time-field.scss',
})
export class LocalTimeField {
  private readonly session = inject(Session);
  readonly legend = input.required<string>();
  readonly value = model<LocalTime>({ local: '', zone: '', note: '' });
  readonly touch = output();

  protected readonly own = computed(() => this.session.organization()?.timezone ?? 'UTC');
  protected readonly zones = computed(() => zonesFirst(this.own()));
  protected readonly day = computed(() => this.value().local.slice(0, 10));
  protected readonly time = computed(() => this.value().local.slice(11, 16));
  protected readonly zone = computed(() => this.value().zone || this.own());

  protected setDay(event: Event): void {
    this.set(textOf(event), this.time());
  }
  protected setTime(event: Event): void {
    this.set(this.day(), textOf(event));
  }
  protected setZone(event: Event): void {
    this.value.update((value) => ({ ...value, zone: textOf(event) }));
  }
  protected setNote(event: Event): void {
    this.value.update((value) => ({ ...value, note: textOf(event) }));
  }

  /** A time without a day cannot be kept; a day without a time can. The zone is written down as soon as there is a day. */
  private set(day: string, time: string): void {
    const local = day === '' ? '' : time === '' ? day : `${day}T${time}`;
    this.value.update((value) => ({ ...value, local, zone: local === '' ? '' : this.zone() }));
  }
}

const textOf = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;
