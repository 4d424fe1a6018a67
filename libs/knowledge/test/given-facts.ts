import type { CaseFacts } from '../src';

/** Facts of a case of which nothing is known yet, and of which it was asked and answered that no image exists. */
export function givenFacts(facts: Partial<CaseFacts> = {}): CaseFacts {
  return {
    persona: 'adult_victim',
    evidenceMode: 'none',
    imagesExist: false,
    minorInvolved: false,
    clientChoseToReport: null,
    chosenAgencies: [],
    crimeTypes: [],
    moneyLost: false,
    country: 'US',
    mandatedReporter: false,
    plannedOrOpenFilings: 0,
    openFilings: 0,
    removalRequested: false,
    policeCaseExists: false,
    releaseExists: false,
    caseClosing: false,
    ...facts,
  };
}
