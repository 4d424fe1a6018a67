import type { CompliancePart } from '@alongside/contract';

export const partWords: Record<CompliancePart, string> = {
  staff: $localize`Staff`,
  access: $localize`Who opened what`,
  releases: $localize`Releases of information`,
  disclosures: $localize`What left, and why it could`,
  law: $localize`Reports by law and legal requests`,
  clients: $localize`Requests about one’s own file`,
  breaches: $localize`Suspected breaches`,
  audit: $localize`Audit log`,
};

/** What each number says. `hint` says what to do where it is not as it should be. */
export const measureWords: Record<string, { says: string; hint?: string }> = {
  'staff.acknowledged': {
    says: $localize`Staff members who accepted the confidentiality agreement`,
    hint: $localize`The others are asked when they sign in next, and see nothing before.`,
  },
  'staff.second_factor': {
    says: $localize`With a second step at sign-in`,
    hint: $localize`The organization asks for it. The others set it up when they sign in next.`,
  },
  'staff.changes_by_two': { says: $localize`Changes of roles or second steps decided by a second person` },
  'staff.changes_unreviewed': {
    says: $localize`Changes that no second person has looked at`,
    hint: $localize`Another administrator or a director should look at them under Administration.`,
  },
  'access.restricted': { says: $localize`Restricted cases, now` },
  'law.mandated': { says: $localize`Reports that a law demanded` },
  'law.voluntary': { says: $localize`Reports that a law only allowed, made with a release` },
  'law.untold': {
    says: $localize`Of which the person was not told yet, without a reason`,
    hint: $localize`The advocate should tell the person, or record why that is not safe yet.`,
  },
  'law.emergencies_reviewed': {
    says: $localize`Emergencies looked at by somebody else afterwards`,
    hint: $localize`Somebody who leads should look at the others under Review.`,
  },
  'law.requests': { says: $localize`Legal requests received` },
  'law.subpoenas_given': {
    says: $localize`Answered on a subpoena alone, without an order`,
    hint: $localize`This cannot be. Tell whoever runs the server.`,
  },
  'law.requests_late': {
    says: $localize`Legal requests past their date`,
    hint: $localize`Open them under Legal and record what was answered.`,
  },
  'breaches.opened': { says: $localize`Suspicions recorded` },
  'breaches.told_in_time': {
    says: $localize`Notices given by their time`,
    hint: $localize`Open the breach and record who was told and when, or why it was late.`,
  },
  'breaches.reached': {
    says: $localize`Affected cases whose people were reached`,
    hint: $localize`The advocates of these cases should call, on the safe way that is noted there.`,
  },
  'audit.unsealed': {
    says: $localize`Lines of the audit log that wait to be sealed`,
    hint: $localize`The worker does not run. Tell whoever runs the server.`,
  },
  'access.glass_opened': { says: $localize`Cases opened in an emergency` },
  'access.glass_reviewed': {
    says: $localize`Of these, looked at by somebody else afterwards`,
    hint: $localize`Somebody who leads should look at the others under Review.`,
  },
  'access.blocks': { says: $localize`Conflicts of interest that close a case to somebody, now` },
  'releases.signed': { says: $localize`Signed` },
  'releases.declined': { says: $localize`Declined, with no consequence` },
  'releases.revoked': { says: $localize`Taken back` },
  'releases.without_end': { says: $localize`Without an end`, hint: $localize`This cannot be. Tell whoever runs the server.` },
  'disclosures.release': { says: $localize`Under a release` },
  'disclosures.statutory_mandate': { says: $localize`Because a law requires a report` },
  'disclosures.court_order': { says: $localize`Under a court order` },
  'disclosures.emergency': { says: $localize`In an emergency` },
  'disclosures.to_client': { says: $localize`To the person themselves` },
  'disclosures.content_free_notice': { says: $localize`Notices that say nothing` },
  'disclosures.non_identifying': { says: $localize`Numbers in which nobody can be found` },
  'disclosures.unproved': { says: $localize`Without proof of their basis`, hint: $localize`This cannot be. Tell whoever runs the server.` },
  'disclosures.withheld': { says: $localize`Kept out of the portal, with a reason` },
};
