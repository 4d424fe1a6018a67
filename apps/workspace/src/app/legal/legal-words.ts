import type {
  GivenHow,
  LegalCheck,
  LegalDecision,
  LegalEntry,
  LegalRequestKind,
  LegalStanding,
  LegalState,
  LegalWaiting,
} from '@alongside/contract';
import type { IconName } from '@alongside/web/ui';

export const kindWords: Record<LegalRequestKind, string> = {
  subpoena: $localize`Subpoena`,
  search_warrant: $localize`Search warrant`,
  court_order: $localize`Court order`,
  public_records: $localize`Public-records request (FOIA)`,
  subject_request: $localize`Request of a third party for a person’s data`,
  preservation: $localize`Letter that asks to keep records`,
  other: $localize`Something else`,
};
export const stateWords: Record<LegalState, string> = {
  open: $localize`:State of a legal request:open`,
  prepared: $localize`:State of a legal request:waits for approval`,
  approved: $localize`:State of a legal request:approved, not given yet`,
  answered: $localize`:State of a legal request:answered`,
};
export const decisionWords: Record<LegalDecision, string> = {
  refuse: $localize`Refused`,
  object: $localize`Objected to`,
  comply_in_part: $localize`Given in part`,
  comply: $localize`Given`,
  over: $localize`Over: taken back, quashed or settled`,
};
/** The same before anything was given. */
export const planWords: Record<LegalDecision, string> = {
  ...decisionWords,
  comply_in_part: $localize`To be given in part`,
  comply: $localize`To be given`,
};
export const howWords: Record<GivenHow, string> = {
  phone: $localize`By phone`,
  in_person: $localize`In person`,
  online: $localize`Online`,
  writing: $localize`In writing`,
};

/** What a request is, in one sentence that cannot be misread, and what to do about it. */
export const standingWords: Record<LegalStanding, { chip: string; tone: '' | 'warn' | 'ok'; says: string; todo: readonly string[] }> = {
  not_an_order: {
    chip: $localize`Not an order`,
    tone: 'warn',
    says: $localize`A subpoena is not automatically a court order. Nothing is released on it.`,
    todo: [
      $localize`Call counsel today. It must not be ignored: answer by objecting.`,
      $localize`Assert the privilege; ask counsel about a motion to quash.`,
      $localize`Tell the client in a safe way: they decide what is fought for, and may have a lawyer of their own.`,
      $localize`Say to whoever served it neither that the person is known here nor that they are not.`,
    ],
  },
  signed_by_judge: {
    chip: $localize`Signed by a judge`,
    tone: 'warn',
    says: $localize`A subpoena is not automatically a court order. A judge signed this one, so it may be one: nothing is released until the order is recorded.`,
    todo: [
      $localize`Call counsel: is it an order that binds us, or only a subpoena with a judge’s name?`,
      $localize`If it is an order, record it word by word. If not, object.`,
      $localize`Tell the client in a safe way.`,
    ],
  },
  order: {
    chip: $localize`Order of a judge`,
    tone: 'ok',
    says: $localize`An order of a judge that binds us now. What it names, and nothing more, may be given after a director approved it.`,
    todo: [
      $localize`Call counsel before anything is given: can it be narrowed, or seen by the judge alone?`,
      $localize`Tell the client in a safe way, before it is given where that is possible.`,
      $localize`Give the exact items that it names, and no other.`,
    ],
  },
  order_recorded: {
    chip: $localize`Order recorded`,
    tone: 'ok',
    says: $localize`The order of a judge is on record. What it names, and nothing more, may be given after a director approved it.`,
    todo: [
      $localize`Call counsel before anything is given: can it be narrowed, or seen by the judge alone?`,
      $localize`Tell the client in a safe way, before it is given where that is possible.`,
    ],
  },
  not_in_force: {
    chip: $localize`Not in force`,
    tone: 'warn',
    says: $localize`This order is not in force. Nothing is released on it.`,
    todo: [
      $localize`Ask counsel how to answer, and until when.`,
      $localize`When a new order has come, record it, and answer the questions again for that one.`,
    ],
  },
  elsewhere: {
    chip: $localize`From elsewhere`,
    tone: 'warn',
    says: $localize`An order of a court elsewhere does not bind us by itself. Nothing is released on it.`,
    todo: [
      $localize`Ask counsel whether a court here has taken it over. If so, record that order, and answer the questions again for that one.`,
      $localize`Tell the client in a safe way.`,
    ],
  },
  keep_only: {
    chip: $localize`Keep, not give`,
    tone: '',
    says: $localize`This asks to keep records, not to give them. Nothing is released on it.`,
    todo: [$localize`Place a hold on what it names, and only on that.`, $localize`Ask counsel whether it binds us, and until when.`],
  },
  no_order: {
    chip: $localize`No order`,
    tone: 'warn',
    says: $localize`Nobody has a right to a person’s records by asking. Nothing is released on it.`,
    todo: [
      $localize`Refuse in writing, without saying whether the person is known here.`,
      $localize`What comes from the person themselves is another matter: they may ask for a copy of their own file.`,
      $localize`Ask counsel where a law names a time for the answer.`,
    ],
  },
  open_questions: {
    chip: $localize`Not read to the end`,
    tone: 'warn',
    says: $localize`It is not clear yet whether this binds us. Nothing is released until it is.`,
    todo: [
      $localize`Read the paper and answer the questions.`,
      $localize`A search warrant: do not stand in the way, ask to call counsel, write down what is taken.`,
    ],
  },
};

export const checkQuestions: {
  field: keyof LegalCheck;
  legend: string;
  hint: string;
  options: { value: string; label: string }[];
}[] = [
  {
    field: 'signedByJudge',
    legend: $localize`Is it signed by a judge?`,
    hint: $localize`Look at the last page. “Clerk”, “attorney” and “officer of the court” are not judges; a stamp is not a signature.`,
    options: [
      { value: 'yes', label: $localize`Yes` },
      { value: 'no', label: $localize`No` },
      { value: 'unknown', label: $localize`Not clear` },
    ],
  },
  {
    field: 'issuedBy',
    legend: $localize`Who issued it?`,
    hint: $localize`Most subpoenas are issued by a lawyer or a clerk, also where the name of a court stands on top.`,
    options: [
      { value: 'court', label: $localize`A court` },
      { value: 'clerk', label: $localize`A clerk of a court` },
      { value: 'lawyer', label: $localize`A lawyer or prosecutor` },
      { value: 'agency', label: $localize`An authority` },
      { value: 'other', label: $localize`Somebody else` },
      { value: 'unknown', label: $localize`Not clear` },
    ],
  },
  {
    field: 'place',
    legend: $localize`Of which jurisdiction?`,
    hint: $localize`What a court of another state or country orders binds us only once a court here has taken it over.`,
    options: [
      { value: 'here', label: $localize`Our own state` },
      { value: 'federal', label: $localize`Federal` },
      { value: 'other_state', label: $localize`Another state` },
      { value: 'other_country', label: $localize`Another country` },
      { value: 'unknown', label: $localize`Not clear` },
    ],
  },
  {
    field: 'inForce',
    legend: $localize`Is it in force now?`,
    hint: $localize`Not stayed, not replaced, not past its date, and served in time.`,
    options: [
      { value: 'yes', label: $localize`Yes` },
      { value: 'no', label: $localize`No` },
      { value: 'unknown', label: $localize`Not clear` },
    ],
  },
];

export const entryWords: Record<LegalEntry['kind'], { icon: IconName; says: string }> = {
  counsel: { icon: 'scale', says: $localize`Counsel` },
  server: { icon: 'phone', says: $localize`Contact with who served it, or the court` },
  attempt: { icon: 'phone-call', says: $localize`Tried to reach the client` },
  filed: { icon: 'file-check', says: $localize`Filed or sent` },
  note: { icon: 'file-text', says: $localize`Note` },
  received: { icon: 'inbox', says: $localize`Taken in` },
  changed: { icon: 'pencil', says: $localize`Details changed` },
  checked: { icon: 'clipboard-check', says: $localize`Questions answered` },
  order: { icon: 'gavel', says: $localize`Order of a judge recorded` },
  cases: { icon: 'folder', says: $localize`Cases named anew` },
  taken: { icon: 'user-check', says: $localize`Taken over` },
  hold: { icon: 'lock', says: $localize`Hold placed` },
  hold_lifted: { icon: 'key-round', says: $localize`Hold lifted` },
  client_told: { icon: 'message-circle', says: $localize`The client was told` },
  client_not_told: { icon: 'eye-off', says: $localize`The client is not told yet` },
  decided: { icon: 'clipboard-list', says: $localize`Answer prepared` },
  approved: { icon: 'circle-check', says: $localize`Approved` },
  not_approved: { icon: 'undo-2', says: $localize`Not approved` },
  approval_lost: { icon: 'circle-x', says: $localize`Something it rests on changed: prepared or approved no longer` },
  given: { icon: 'share-2', says: $localize`Given` },
  reopened: { icon: 'undo-2', says: $localize`Taken up again` },
};
export const logKinds = (['counsel', 'attempt', 'server', 'filed', 'note'] as const).map((value) => ({
  value,
  label: entryWords[value].says,
}));

export const waitingWords: Record<LegalWaiting['items'][number]['what'], { icon: IconName; says: string }> = {
  emergency_review: { icon: 'clipboard-check', says: $localize`Danger to life: look at what was done` },
  emergency_notice: { icon: 'phone-call', says: $localize`Told somebody in an emergency: tell the client` },
  mandated_draft: { icon: 'file-text', says: $localize`A report was begun and not made` },
  mandated_notice: { icon: 'phone-call', says: $localize`A report was made: tell the client` },
};
