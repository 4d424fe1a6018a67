import { invalid } from '@alongside/api/core';
import type { SignerCapacity, SignerChosen } from '@alongside/contract';
import type { RequiredSigners } from '@alongside/knowledge';
import { capacityOf, type SignerFacts } from './signers';

/** Somebody who was chosen to sign, and may. */
export interface ChosenSigner extends SignerChosen {
  name: string;
  capacity: SignerCapacity;
}

/**
 * The people chosen to sign, if they are those who have to, and nobody who may not (MIN-01). Names the field that is wrong; a problem
 * with no way out (nobody may sign) stands at `signers`.
 */
export function chosenSigners(facts: SignerFacts, needs: RequiredSigners, chosen: readonly SignerChosen[]): ChosenSigner[] {
  const { subject, others } = facts;
  if (needs.problem === 'too_young_for_rule') throw invalid('minorAlone.rule', 'too_young_for_rule');
  if (needs.problem) throw invalid('signers', needs.problem);
  const signers = chosen.map((each, place) => {
    const at = (field: string) => `signers.${place}.${field}`;
    if (chosen.findIndex(({ personId }) => personId === each.personId) !== place) throw invalid(at('personId'), 'twice');
    const self = subject?.personId === each.personId;
    const other = others.find(({ personId }) => personId === each.personId);
    if (!self && !other) throw invalid(at('personId'), 'not_on_case');
    if (needs.refused.some(({ personId }) => personId === each.personId)) throw invalid(at('personId'), 'may_not_sign');
    const capacity = self
      ? needs.self
        ? 'client'
        : null
      : needs.eligible.includes(each.personId) && other
        ? capacityOf(other.guardianship)
        : null;
    if (!capacity) throw invalid(at('personId'), 'not_a_signer');
    if (each.how === 'now' && !each.signature) throw invalid(at('signature'), 'required');
    if (each.how !== 'now' && each.signature) throw invalid(at('signature'), 'not_signed_yet');
    if (each.how === 'portal' && !(self ? subject.portal : other?.portal)) throw invalid(at('how'), 'no_portal');
    return { ...each, capacity, name: self ? subject.name : (other?.name ?? '') };
  });
  if (needs.self && !signers.some(({ capacity }) => capacity === 'client')) throw invalid('signers', 'client_missing');
  if (needs.guardian && !signers.some(({ capacity }) => capacity !== 'client')) throw invalid('signers', 'guardian_missing');
  return signers;
}
