/** What NCMEC's schema would say against an element of the provider's report. */
export const xmlProblemWords: Record<string, string> = {
  register_first: $localize`Register with NCMEC first: esp.ncmec.org/registration. Then answer the question with yes.`,
  missing: $localize`This is needed`,
  unknown: $localize`The report has no such part`,
  too_many: $localize`There may be fewer of these`,
  too_long: $localize`This is too long`,
  not_a_choice: $localize`This is none of the answers that the report knows`,
  wrong_form: $localize`This is not written as the report wants it`,
  no_zone: $localize`This is no date and time with a time zone`,
  in_the_future: $localize`This lies in the future`,
  one_of_several: $localize`There has to be exactly one`,
  listed_nowhere: $localize`This e-mail address stands with nobody yet. Add it to the account or person it belongs to.`,
};
