import type { ClientRequestView, PortalCheck, RecordKind, RefusalReason, RequestHow, RequestKind, RequestState } from '@alongside/contract';

type Words<Code extends string> = Readonly<Record<Code, string>>;

export const requestKinds: Words<RequestKind> = {
  copy: $localize`A copy of their file`,
  correction: $localize`Something is to be corrected`,
  deletion: $localize`Their file, or parts of it, is to be deleted`,
};

export const requestHows: Words<RequestHow> = {
  portal: $localize`asked in the portal`,
  spoken: $localize`asked in words`,
  written: $localize`asked in writing`,
};

export const requestStates: Words<RequestState> = {
  received: $localize`:State of a request:asked`,
  checked: $localize`:State of a request:it is them`,
  prepared: $localize`:State of a request:waits for a second person`,
  approved: $localize`:State of a request:may be given`,
  done: $localize`:State of a request:done`,
  refused: $localize`:State of a request:refused`,
  withdrawn: $localize`:State of a request:taken back`,
};

/** The steps that stand in the timeline, as what happened. */
export const requestSteps: Words<Extract<RequestState, 'received' | 'done' | 'refused' | 'withdrawn'>> = {
  received: $localize`:Step of a request:asked for`,
  done: $localize`:Step of a request:done`,
  refused: $localize`:Step of a request:refused`,
  withdrawn: $localize`:Step of a request:taken back`,
};

export const checkWays: Words<PortalCheck> = {
  known: $localize`I know them, by voice or face`,
  code_word: $localize`They said the code word`,
  in_person: $localize`They were here, with a paper`,
};

export const refusalReasons: Words<RefusalReason> = {
  would_endanger: $localize`It could put them or somebody else in danger`,
  not_entitled: $localize`They may not ask for it`,
  not_them: $localize`It was not them who asked`,
  on_hold: $localize`The law asks us to keep it for now`,
  law_asks_to_keep: $localize`A law asks us to keep it`,
  not_wrong: $localize`It is written as it was told, or as it was`,
  other: $localize`Something else`,
};

export const recordKinds: Words<RecordKind> = {
  note: $localize`Note`,
  contact: $localize`Contact`,
  incident: $localize`What happened`,
  appointment: $localize`Appointment`,
  todo: $localize`To-do`,
  party: $localize`Who they are`,
};

const fields: Readonly<Record<string, string>> = {
  text: $localize`:Field of a record:Text`,
  note: $localize`:Field of a record:Note`,
  summary: $localize`:Field of a record:What happened`,
  timeNote: $localize`:Field of a record:How exact the time is`,
  threats: $localize`:Field of a record:Threats and demands`,
  payments: $localize`:Field of a record:Payments`,
  discoveredHow: $localize`:Field of a record:How it was found`,
  title: $localize`:Field of a record:Title`,
  place: $localize`:Field of a record:Place`,
  name: $localize`:Field of a record:Name`,
  alias: $localize`:Field of a record:What to call them`,
  birthDate: $localize`:Field of a record:Date of birth`,
  address: $localize`:Field of a record:Address`,
  phones: $localize`:Field of a record:Phone numbers, one per line`,
  emails: $localize`:Field of a record:E-mail addresses, one per line`,
  description: $localize`:Field of a record:Description`,
};
export const fieldWord = (field: string): string => fields[field] ?? field;

/** What a request waits for, in words. */
export function waitsFor({ state, kind }: Pick<ClientRequestView, 'state' | 'kind'>): string {
  switch (state) {
    case 'received':
      return $localize`Make sure, live, that it is them: whoever holds their phone could ask as well.`;
    case 'checked':
      if (kind === 'copy') return $localize`Choose what goes into the copy, and look at it.`;
      return kind === 'correction'
        ? $localize`Correct the record, or keep beside it what they say.`
        : $localize`Choose what is to be deleted; somebody else decides.`;
    case 'prepared':
      return kind === 'deletion'
        ? $localize`Somebody else decides. Then it is deleted at once, and nobody here can bring it back.`
        : $localize`Somebody else looks at the copy first, because other people are in this file.`;
    case 'approved':
      return $localize`Hand it over in a way that is safe for them.`;
    default:
      return '';
  }
}
