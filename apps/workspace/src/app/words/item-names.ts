import { LOCALE_ID, Service, inject } from '@angular/core';
import { itemText, standardItems, type Locale, type StandardItem } from '@alongside/contract';

/** What the items of releases, referrals and disclosures are called in the reader's language. */
@Service()
export class ItemNames {
  readonly locale: Locale = inject(LOCALE_ID).startsWith('es') ? 'es' : 'en';

  of(item: string): string {
    return itemText(item, this.locale);
  }
  all(items: readonly string[], between = ', '): string {
    return items.map((item) => this.of(item)).join(between);
  }
  group(group: StandardItem['group']): readonly StandardItem[] {
    return standardItems.filter((each) => each.group === group);
  }
}
