import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Country } from '@alongside/contract';
import { Icon, ResourceState, RowKeys } from '@alongside/web/ui';
import { AgencyNames } from '../cases/directory';
import { kindWord } from '../words/agency-words';
import { fitting } from './fitting';

/** Whom to turn to: what fits this case first, everything else below. */
@Component({
  selector: 'app-agency-picker',
  imports: [Icon, ResourceState, RouterLink, RowKeys],
  templateUrl: './agency-picker.html',
  styleUrl: './agency-picker.scss',
})
export class AgencyPicker {
  protected readonly directory = inject(AgencyNames);
  readonly crimeTypes = input.required<readonly string[]>();
  readonly country = input.required<Country>();
  readonly chosen = output<string>();

  protected readonly kindWord = kindWord;
  protected readonly query = signal('');
  protected readonly found = computed(() => fitting(this.directory.active(), this.crimeTypes(), this.country(), this.query()));
  protected readonly groups = computed(() =>
    [
      { title: $localize`Fits this case`, agencies: this.found().fits },
      { title: $localize`Others`, agencies: this.found().others },
    ].filter(({ agencies }) => agencies.length > 0),
  );

  protected search(event: Event): void {
    this.query.set((event.target as HTMLInputElement).value);
  }
}
