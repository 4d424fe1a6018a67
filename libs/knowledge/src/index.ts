/**
 * Closed sets, types and pure functions of the field. Nothing here brings data or a schema library along, so that a
 * browser may import it; the data are behind `@alongside/knowledge/agencies`, `/channel-choice`, `/consent-rules`, `/crime-types`, `/deadlines`, `/lifecycle`,
 * `/report-contents`, `/provider-interface`, `/safety`, `/takedown-routes` and `/text`, for the server, which checks them at the start
 * with `checkKnowledge()` of `/check`.
 */
export * from './age';
export * from './agency-keys';
export * from './case-facts';
export * from './channel-choice-keys';
export * from './checklist-keys';
export * from './common-keys';
export * from './condition';
export * from './consent-keys';
export * from './crime-type-keys';
export { SNOOZES, type SnoozeKey } from './calendar';
export * from './deadline-keys';
export * from './evidence-mode';
export * from './law-keys';
export * from './rhythm';
export * from './safety-keys';
export * from './say-hours';
export * from './search-words';
export * from './signers';
export * from './takedown-keys';
export * from './takedown-shown';
export * from './urgent-numbers';
export * from './worksheet-keys';

export type * from './views';
