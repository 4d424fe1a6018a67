import { Component, computed, inject, input, output } from '@angular/core';
import type { MandatedView } from '@alongside/contract';
import { Discreet, Icon, When } from '@alongside/web/ui';
import { howWords } from '../../legal/legal-words';
import { NoticeLine } from '../../legal/sheets/notice-line';
import { ItemNames } from '../../words/item-names';
import { CaseFile } from '../case-file';

/** A report to the authorities: the law, who is bound by it, what was said to whom, and whether the client knows. */
@Component({
  selector: 'app-mandated-card',
  imports: [Icon, NoticeLine, When],
  templateUrl: './mandated-card.html',
  styleUrl: './record-card.scss',
})
export class MandatedCard {
  private readonly discreet = inject(Discreet);
  private readonly itemNames = inject(ItemNames);
  protected readonly file = inject(CaseFile);
  readonly of = input.required<MandatedView>();
  readonly changing = output();
  readonly made = output();
  readonly number = output();
  readonly discard = output();
  readonly tell = output();

  protected readonly hows = howWords;
  protected readonly may = computed(() => this.file.may('write', 'MandatedReport'));
  protected readonly to = computed(() => [this.of().agencyName, this.of().toWhom].filter(Boolean).join(', '));
  protected readonly items = computed(() => this.itemNames.all(this.of().items));
  protected readonly named = computed(() =>
    this.file
      .here()
      .parties.filter(({ personId }) => this.of().names.includes(personId))
      .map(({ identity }) => this.discreet.say(identity.name || identity.alias) || $localize`somebody without a name`)
      .join(', '),
  );
}
