import type {
  TakedownEventView,
  TakedownFiledBy,
  TakedownFinding,
  TakedownSource,
  TakedownState,
  TakedownView,
  TakedownWhat,
} from '@alongside/contract';

export const stateWords: Record<TakedownState, string> = {
  noted: $localize`nobody asked yet`,
  asked: $localize`asked, waiting`,
  not_removed: $localize`not removed`,
  removed: $localize`gone`,
  back: $localize`there again`,
};

export const whatWords: Record<TakedownWhat, string> = {
  image: $localize`Image`,
  video: $localize`Video`,
  post: $localize`Post or message`,
  profile: $localize`Account or profile`,
  private_data: $localize`Private data, such as an address`,
  group: $localize`Group or channel`,
  search_result: $localize`Search result`,
  other: $localize`Something else`,
};

export const showsWords: Record<TakedownView['shows'], string> = {
  nobody: $localize`nobody is shown in it`,
  adult: $localize`an adult when it was made`,
  minor: $localize`under 18 when it was made`,
  unknown: $localize`age not known: counts as under 18`,
};

export const filedByWords: Record<TakedownFiledBy, string> = {
  client: $localize`They themselves, or who acts for them by law`,
  us: $localize`We, with a filing that is in the register`,
  other: $localize`Somebody else: a lawyer, a hotline, an officer`,
};

export const sourceWords: Record<TakedownSource, string> = {
  platform: $localize`The platform says so`,
  hotline: $localize`A hotline says so (NCMEC, IWF, …)`,
  officer: $localize`An officer says so`,
  client: $localize`They told us`,
  we_looked: $localize`We looked`,
};

export const findingWords: Record<TakedownFinding, string> = {
  removed: $localize`It is gone`,
  refused: $localize`The platform says no`,
  still_there: $localize`It is still there`,
  still_gone: $localize`It is still gone`,
  back: $localize`It is there again`,
};

export const eventWords: Record<TakedownEventView['kind'], string> = {
  ...findingWords,
  noted: $localize`Written down`,
  changed: $localize`Written down otherwise`,
  asked: $localize`Asked`,
  stopped: $localize`No longer followed`,
  resumed: $localize`Followed again`,
};
