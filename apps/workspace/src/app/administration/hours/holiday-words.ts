import type { HolidayKey } from '@alongside/knowledge/holidays';

/** What public holidays are called. */
export const holidayWords: Record<HolidayKey, string> = {
  new_year: $localize`New Year’s Day`,
  martin_luther_king: $localize`Martin Luther King Jr. Day`,
  washington: $localize`Washington’s Birthday`,
  memorial: $localize`Memorial Day`,
  juneteenth: $localize`Juneteenth`,
  independence: $localize`Independence Day`,
  labor: $localize`Labor Day`,
  columbus: $localize`Columbus Day`,
  veterans: $localize`Veterans Day`,
  thanksgiving: $localize`Thanksgiving Day`,
  christmas: $localize`Christmas Day`,
  good_friday: $localize`Good Friday`,
  easter_monday: $localize`Easter Monday`,
  early_may: $localize`Early May bank holiday`,
  spring: $localize`Spring bank holiday`,
  summer: $localize`Summer bank holiday`,
  boxing: $localize`Boxing Day`,
  proclaimed: $localize`Bank holiday by proclamation`,
};
