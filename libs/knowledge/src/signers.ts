import type { KnownAge } from './age';
import type { AbuserOf, ConsentBy, Guardianship, SignerAdvice, SignerRefusal } from './consent-keys';

/** Whose information it is. */
export interface ConsentSubject {
  readonly personId: string;
  readonly age: KnownAge;
  /** By a court, or by marriage or service where the law says so. */
  readonly emancipated: boolean;
  /** Cannot understand what they would sign: a very young child, or a person under guardianship. */
  readonly lacksCapacity: boolean;
}

/** Another person of the case. */
export interface PossibleSigner {
  readonly personId: string;
  readonly guardianship: Guardianship;
  /** Is the reported person, in whatever other role they are on the case. */
  readonly reported: boolean;
  /** Marked at intake, when it was not yet said of whom. */
  readonly allegedAbuser: boolean;
  readonly abuserOf: readonly AbuserOf[];
  /** Is called like somebody on the case who may not sign. */
  readonly sharesName: boolean;
}

export interface SignersAsk {
  /** Null: nobody's information is held, so that nobody can release it. */
  readonly subject: ConsentSubject | null;
  readonly others: readonly PossibleSigner[];
  /** The rule by which the minor may get this service alone, if one is claimed. */
  readonly minorAlone: { readonly fromAge: number } | null;
}

export interface RequiredSigners {
  readonly by: ConsentBy | null;
  /** Whether the person themselves has to sign. */
  readonly self: boolean;
  /** Whether one of `eligible` has to sign as well, or instead. */
  readonly guardian: boolean;
  readonly eligible: readonly string[];
  readonly refused: readonly { readonly personId: string; readonly why: SignerRefusal }[];
  readonly problem: 'no_client' | 'no_eligible_guardian' | 'too_young_for_rule' | null;
  readonly advice: readonly SignerAdvice[];
}

/**
 * Who has to sign a release of information, and who never may (34 U.S.C. 12291(b)(2); 28 CFR 94.115(a)(2); 45 CFR 1370.4).
 * An adult signs alone, and so does an emancipated minor and one whom the law lets get the service alone. Any other minor signs
 * together with one parent or guardian. For who cannot understand it a guardian signs: for an adult only one whom a court
 * appointed. Never the abuser of the person, nor of the other parent, nor whoever is reported.
 */
export function requiredSigners({ subject, others, minorAlone }: SignersAsk): RequiredSigners {
  if (!subject) return { ...nobody, problem: 'no_client', advice: ['name_the_client', 'care_goes_on'] };
  const minor = subject.age.class !== 'adult' && !subject.emancipated;
  const guardians = sorted(others, subject, minor);
  const one = (by: ConsentBy): RequiredSigners => ({ ...nobody, by, self: true, refused: guardians.refused, advice: [] });

  if (!subject.lacksCapacity && !minor) return one(subject.age.class === 'adult' ? 'self' : 'emancipated_self');
  if (!subject.lacksCapacity && minorAlone) {
    // What is not known is not old enough.
    const tooYoung = minorAlone.fromAge > 0 && (subject.age.years ?? -1) < minorAlone.fromAge;
    if (!tooYoung) return one('minor_alone');
    return { ...one('minor_alone'), by: null, problem: 'too_young_for_rule', advice: ['ask_birth_date', 'care_goes_on'] };
  }
  const by: ConsentBy = !subject.lacksCapacity ? 'minor_and_guardian' : minor ? 'guardian_of_minor' : 'guardian_of_adult';
  const none = guardians.eligible.length === 0;
  return {
    by: none ? null : by,
    self: !subject.lacksCapacity,
    guardian: true,
    ...guardians,
    problem: none ? 'no_eligible_guardian' : null,
    advice: [
      ...(none ? lacking(guardians.refused, subject, minor) : []),
      ...(subject.age.class === 'unknown' ? (['ask_birth_date'] as const) : []),
      ...(subject.lacksCapacity ? (['seek_own_agreement'] as const) : []),
      ...(others.some((each) => each.guardianship === 'guardian_ad_litem' && guardians.eligible.includes(each.personId))
        ? (['check_order_of_guardian_ad_litem'] as const)
        : []),
    ],
  };
}

const alone: readonly (ConsentBy | null)[] = ['self', 'emancipated_self', 'minor_alone'];

/**
 * Whether a release that was signed on somebody's word still stands on it after what is known of the people has changed. Who signed
 * alone, and may still sign alone for whatever reason, has signed; a parent's word ends with the minority.
 */
export function stillStands(now: RequiredSigners, signedBy: ConsentBy, guardians: readonly string[]): boolean {
  if (now.problem !== null) return false;
  if (alone.includes(signedBy)) return alone.includes(now.by);
  return now.by === signedBy && guardians.some((id) => now.eligible.includes(id));
}

const nobody: RequiredSigners = { by: null, self: false, guardian: false, eligible: [], refused: [], problem: null, advice: [] };

function sorted(others: readonly PossibleSigner[], subject: ConsentSubject, minor: boolean) {
  const eligible: string[] = [];
  const refused: { personId: string; why: SignerRefusal }[] = [];
  for (const other of others) {
    if (other.personId === subject.personId) continue;
    const why = refusal(other, minor);
    if (why) refused.push({ personId: other.personId, why });
    else eligible.push(other.personId);
  }
  return { eligible, refused };
}

/** The reason that weighs most; null for who may sign. */
function refusal(other: PossibleSigner, minor: boolean): SignerRefusal | null {
  if (other.reported) return 'reported';
  if (other.abuserOf.includes('client')) return 'abuser_of_client';
  if (other.abuserOf.includes('other_parent')) return 'abuser_of_other_parent';
  if (other.allegedAbuser) return 'alleged_abuser';
  if (other.sharesName) return 'same_name';
  if (other.guardianship === 'unknown') return 'guardianship_unknown';
  if (other.guardianship === 'none') return 'no_guardian';
  // Being a parent gives no power over a grown child.
  return !minor && other.guardianship === 'parent' ? 'court_guardian_only' : null;
}

function lacking(refused: RequiredSigners['refused'], subject: ConsentSubject, minor: boolean): SignerAdvice[] {
  return [
    'care_goes_on',
    ...(refused.some(({ why }) => why === 'guardianship_unknown') ? (['say_who_is_guardian'] as const) : []),
    ...(subject.lacksCapacity ? [] : (['client_tells_themselves'] as const)),
    ...(minor && !subject.lacksCapacity ? (['minor_alone_if_law_allows'] as const) : []),
    'ask_court_for_guardian',
    'mandated_report_needs_none',
  ];
}
