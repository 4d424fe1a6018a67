/**
 * How well a fact is known. `sourced`: read in the named source. `unverified`: not checked, or not known.
 * `product_default`: our own choice. A screen shows "check before relying on this" for all but `sourced`.
 */
export const CONFIDENCES = ['sourced', 'unverified', 'product_default'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Languages with a text file. English is complete; the others fall back to it. */
export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

/** How strongly a caution stops: `explicit_consent` asks for the client's recorded agreement, `block` refuses. */
export const SEVERITIES = ['info', 'warning', 'explicit_consent', 'block'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Who is contacting us. */
export const PERSONAS = ['adult_victim', 'minor_victim', 'parent_caregiver', 'third_party', 'esp'] as const;
export type Persona = (typeof PERSONAS)[number];

/** Stages that have checklist items, in order. They overlap: support starts on day 0. A closed case has no items. */
export const STAGES = ['report', 'support', 'follow_up'] as const;
export type Stage = (typeof STAGES)[number];

/** Who does a checklist item. */
export const DOERS = ['advocate', 'esp'] as const;
export type Doer = (typeof DOERS)[number];

/**
 * What a checklist item holds up until it is done.
 * `stop_until_answered`: intake goes no further. `required`: the stage cannot end.
 * `block_media`: the server refuses every file while the item applies, and nothing lifts it.
 * `needs_explicit_consent`: the client's explicit agreement is recorded first.
 */
export const BLOCKINGS = ['stop_until_answered', 'required', 'block_media', 'needs_explicit_consent'] as const;
export type Blocking = (typeof BLOCKINGS)[number];

/** Age of a person shown in an image, when the image was made. Someone who only appears to be a minor is not `adult`. */
export const DEPICTION_AGES = ['adult', 'minor', 'unknown'] as const;
export type DepictionAge = (typeof DEPICTION_AGES)[number];

/** Evidence rules of a case, see `evidenceMode()`. */
export const EVIDENCE_MODES = ['none', 'adult_only', 'minor_or_unknown'] as const;
export type EvidenceMode = (typeof EVIDENCE_MODES)[number];

/** Evidence rules under which a step or a piece of guidance is shown, see `shownIn()`. */
export const GUIDANCE_MODES = ['any', 'adult_only', 'minor_or_unknown'] as const;
export type GuidanceMode = (typeof GUIDANCE_MODES)[number];

/** Where the person harmed lives, as far as the checklist and the crisis lines need to know. */
export const COUNTRIES = ['US', 'GB', 'AU', 'CA', 'other', 'unknown'] as const;
export type Country = (typeof COUNTRIES)[number];

/** Where an agency works; `*` is everywhere. */
export const SERVED_COUNTRIES = ['US', 'GB', 'AU', 'CA', '*'] as const;
export type ServedCountry = (typeof SERVED_COUNTRIES)[number];

/** What the portal says about a report. It never says more than this, and names an agency only if the client agreed. */
export const PORTAL_STATUSES = [
  'received',
  'being_prepared',
  'sent_to_agency',
  'agency_confirmed_number',
  'waiting_for_agency',
  'agency_asked_something',
  'agency_declined',
  'done',
  'you_chose_not_to',
  'you_took_it_back',
  'closed',
] as const;
export type PortalStatus = (typeof PORTAL_STATUSES)[number];
