import type { AccessDecisionKind, GlassDecision, GlassState, Relation, WhyNot } from '@alongside/contract';
import type { IconName } from '@alongside/web/ui';
import type * as z from 'zod/mini';

/** How somebody stands to a case, as it follows their name. */
export const relationWords: Readonly<Record<Relation, { label: string; icon: IconName }>> = {
  assigned: { label: $localize`has the case`, icon: 'user-check' },
  shared: { label: $localize`shared for a time`, icon: 'share-2' },
  break_glass: { label: $localize`opened in an emergency`, icon: 'shield-alert' },
  team: { label: $localize`supervises the team`, icon: 'users' },
  organization: { label: $localize`director`, icon: 'building-2' },
  self: { label: $localize`their own`, icon: 'user' },
};

export const glassWords: Readonly<Record<GlassState, string>> = {
  open: $localize`:State of an emergency opening:still open`,
  waiting: $localize`:State of an emergency opening:waits for review`,
  reviewed: $localize`:State of an emergency opening:reviewed`,
  unreviewed: $localize`:State of an emergency opening:nobody was left to review it`,
};
export const glassDecisions: Readonly<Record<GlassDecision, string>> = {
  justified: $localize`Justified`,
  not_justified: $localize`Not justified`,
};

export const accessDecisions: Readonly<Record<AccessDecisionKind, (who: string) => string>> = {
  restricted: () => $localize`Restricted the case`,
  restriction_lifted: () => $localize`Lifted the restriction`,
  blocked: (who) => $localize`Kept ${who}:PERSON: out`,
  block_lifted: (who) => $localize`Let ${who}:PERSON: back`,
  access_ended: (who) => $localize`Ended the access of ${who}:PERSON:`,
  access_extended: (who) => $localize`Shared with ${who}:PERSON: for longer`,
};

/** Why somebody does not see something, after "No". */
export const whyNotWords: Readonly<Record<z.infer<typeof WhyNot>, string>> = {
  left: $localize`they do not work here any more.`,
  not_yet_signed_in: $localize`they were invited and have not signed in yet.`,
  not_acknowledged: $localize`they have not accepted the confidentiality agreement.`,
  role_never: $localize`no role of theirs opens this.`,
  blocked: $localize`they are kept out of this case for a conflict of interest. That beats everything else.`,
  restricted: $localize`the case is restricted, and they are not named on it.`,
  ended: $localize`their access has ended.`,
  planned: $localize`their access begins later.`,
  no_relation: $localize`they have nothing to do with this case.`,
  not_enough: $localize`they may open the case, but not this part of it.`,
  kept_from: $localize`it is kept from them by name. That beats their role.`,
  not_theirs: $localize`their role opens only what is theirs of this, and this is not.`,
};

/** Actions of the policy as people say them. */
const actions: Readonly<Record<string, string>> = {
  read: $localize`:What somebody may do:read it`,
  write: $localize`:What somebody may do:change it`,
  create: $localize`:What somebody may do:begin one`,
  send: $localize`:What somebody may do:send it`,
  chase: $localize`:What somebody may do:follow it up`,
  review: $localize`:What somebody may do:review it`,
  reassign: $localize`:What somebody may do:give it to somebody else`,
  share: $localize`:What somebody may do:share it`,
  block: $localize`:What somebody may do:keep somebody out`,
  restrict: $localize`:What somebody may do:restrict it`,
  explain: $localize`:What somebody may do:ask who can see it`,
  break_glass: $localize`:What somebody may do:open it in an emergency`,
  close: $localize`:What somebody may do:close it`,
  withhold: $localize`:What somebody may do:keep it out of the portal`,
  manage: $localize`:What somebody may do:manage it`,
};
export const actionWords = (action: string): string => actions[action] ?? action.replaceAll('_', ' ');
