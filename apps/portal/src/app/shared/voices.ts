import type { PortalVoice } from '@alongside/contract';

interface Spoken {
  /** Under where things stand. */
  readonly home: string;
  readonly nothing: string;
  readonly write: string;
  readonly choose: string;
  readonly safe: string;
}

/** Sentences that speak to the person: one way to a small child, to a teen, to an adult, and to somebody who looks after a child. */
export function spoken(voice: PortalVoice): Spoken {
  switch (voice) {
    case 'child':
      return {
        home: $localize`This page is for you. You may close it whenever you want. You did nothing wrong.`,
        nothing: $localize`You do not have to do anything.`,
        write: $localize`Write the way you talk. Mistakes do not matter.`,
        choose: $localize`We ask you before we tell anybody. You may say no. Sometimes a grown-up has to say yes, too.`,
        safe: $localize`You can look at this page together with a grown-up you trust.`,
      };
    case 'teen':
      return {
        home: $localize`This page is yours. Nobody at home sees it, unless you show it to them.`,
        nothing: $localize`You do not have to do anything now.`,
        write: $localize`Write the way you like. You can also ask to talk.`,
        choose: $localize`You have a say in what we tell others about you. You may say no, and you can change your mind. We help you all the same.`,
        safe: $localize`Parents or carers may have an app on your phone that shows them which pages you open. Then use another phone.`,
      };
    case 'caregiver':
      return {
        home: $localize`Here is what is for you to know. What others tell us stays with us.`,
        nothing: $localize`Nothing is needed from you now.`,
        write: $localize`Write what worries you. You do not have to ask a child about it.`,
        choose: $localize`Here you say what we may tell others. You can change your mind at any time, and we help you all the same.`,
        safe: $localize`Do not leave this page open where a child can see it, or somebody who could do harm.`,
      };
    default:
      return {
        home: '',
        nothing: $localize`Nothing is needed from you now.`,
        write: '',
        choose: $localize`You decide what we may tell others about you. You can change your mind at any time, and we help you all the same.`,
        safe: '',
      };
  }
}
