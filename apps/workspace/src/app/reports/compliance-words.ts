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
  'law.mandated': { says: $localize`Reports to the authorities that a law demands` },
  'law.voluntary': { says: $localize`Reports that a law only allows, made with a release` },
  'law.emergencies': { says: $localize`Told somebody in danger to life` },
  'law.emergencies_reviewed': {
    says: $localize`Of these, looked at by somebody who did not do it`,
    hint: $localize`The others wait under Legal.`,
  },
  'law.requests': { says: $localize`Legal requests that came in` },
  'law.requests_refused': { says: $localize`Of these, refused or objected to` },
  'law.requests_given': { says: $localize`Of these, answered by giving something` },
  'law.given_approved': {
    says: $localize`What was given, approved by a director who did not prepare it`,
    hint: $localize`This cannot be otherwise. Tell whoever runs the server.`,
  },
  'law.given_without_order': {
    says: $localize`Given on a subpoena without an order on record`,
    hint: $localize`This cannot be. Tell whoever runs the server.`,
  },
  'law.requests_late': { says: $localize`Not answered in time`, hint: $localize`They stand first under Legal.` },
  'law.clients_told': {
    says: $localize`Clients who were told, or where it is written down why not`,
    hint: $localize`The others wait under Legal and with their advocates.`,
  },
  'law.holds': { says: $localize`Legal holds that stand now` },
  'disclosures.withheld': { says: $localize`Kept out of the portal, with a reason` },
};
