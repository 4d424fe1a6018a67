import type { FreezeDecision, FreezeStep } from '@alongside/contract';

/** Each step of the runbook: what is to be done, and what to write down about it. */
export const freezeSteps: Readonly<Record<FreezeStep, { title: string; detail: string }>> = {
  hands_off: {
    title: $localize`:Step of the runbook:Hands off`,
    detail: $localize`:Step of the runbook:Close every screen and print that shows it. Nobody opens, copies, forwards or deletes it, also not to make sure. Write down who was told.`,
  },
  who_saw: {
    title: $localize`:Step of the runbook:Who has seen it, and where else it may be`,
    detail: $localize`:Step of the runbook:Names, devices, downloads, e-mails. In words, without describing what is shown.`,
  },
  counsel_called: {
    title: $localize`:Step of the runbook:Call counsel`,
    detail: $localize`:Step of the runbook:Counsel says whether a report under 18 U.S.C. 2258A is owed, and what the law on confidentiality lets you say. Write down who said what.`,
  },
  officers_called: {
    title: $localize`:Step of the runbook:Call law enforcement or NCMEC`,
    detail: $localize`:Step of the runbook:Ask what to do with it. In the United States: local police or the CyberTipline of NCMEC. Say as little about the person as counsel allows. Write down the instruction word by word.`,
  },
  backups_told: {
    title: $localize`:Step of the runbook:Tell whoever runs the server`,
    detail: $localize`:Step of the runbook:No copy of the store or of a backup is made, rotated or restored until this is decided. They need the time, not the content.`,
  },
  client_told: {
    title: $localize`:Step of the runbook:Tell the person it is about`,
    detail: $localize`:Step of the runbook:In their safe way, without blame. If it is not safe or not wise now, write down why.`,
  },
};
export const freezeDecisions: Readonly<Record<FreezeDecision, string>> = {
  destroy: $localize`:Decision about frozen evidence:Destroy it here, for good`,
  keep_for_officers: $localize`:Decision about frozen evidence:Keep it as it is, for law enforcement`,
  no_minor: $localize`:Decision about frozen evidence:Nobody shown is a minor: it may be used again`,
};
