import type { AnswerProblem } from '@alongside/contract';
import type { FitReason, MisfitReason } from '@alongside/knowledge';

/** Why a place to report fits. `takes_crime` is said with the names of the crime types. */
export const fitWords: Record<FitReason, string> = {
  takes_crime: $localize`It takes this kind of report`,
  takes_everything: $localize`It takes every kind of crime`,
  serves_place: $localize`It works where the person lives`,
  serves_everywhere: $localize`It works everywhere`,
  age_fits: $localize`It is for this age`,
  provider_duty: $localize`The law asks providers to report here`,
};

/** Why it does not fit, or what to find out before. */
export const misfitWords: Record<MisfitReason, string> = {
  other_crimes: $localize`It is for other kinds of crime`,
  crime_unknown: $localize`Say what kind of crime it is: then it is clear whether they take it`,
  other_place: $localize`It works in other countries`,
  place_unknown: $localize`Find out where the person lives`,
  too_old: $localize`It is for people under 18`,
  too_young: $localize`It is for adults`,
  shown_too_old: $localize`It is for images of people who were under 18 when the image was made`,
  shown_too_young: $localize`It is for images of people who were adults when the image was made`,
  age_unknown: $localize`Find out whether the person is under 18`,
  shown_age_unknown: $localize`Find out how old everyone shown was when the image was made`,
  not_for_providers: $localize`It is for the people it happened to, not for providers`,
  already_filed: $localize`It was reported there already, and they ask not to be sent the same report again`,
  already_filed_with_partner: $localize`It was reported to their partner already, and they ask not to be sent the same report again`,
  may_not_answer: $localize`It may no longer answer. Call before promising it to anybody`,
};

export const missingFacts: Record<string, string> = {
  persona: $localize`who contacts us`,
  crime_types: $localize`the kind of crime`,
  country: $localize`where the person lives`,
  age: $localize`whether the person is under 18`,
  images: $localize`whether there are sexual images`,
};

export const anonymousWords = {
  allowed: $localize`Can be reported without a name`,
  refused: $localize`Asks for a name`,
  unknown: $localize`Not known whether a name is needed`,
};

export const answerProblems: Record<AnswerProblem, string> = {
  missing: $localize`This part is needed`,
  too_long: $localize`Their form takes fewer letters`,
  not_a_number: $localize`Their form takes a number here`,
  not_a_date: $localize`Their form takes a date here`,
  not_an_email: $localize`Their form takes an e-mail address here`,
  not_an_address: $localize`Their form takes a web address here, beginning with https://`,
  not_a_choice: $localize`Choose one of the answers of their form`,
  in_the_future: $localize`This lies in the future`,
};
