import type { AgencyKind } from '@alongside/knowledge';

const kinds: Record<AgencyKind, string> = {
  law_enforcement: $localize`Law enforcement`,
  reporting_hotline: $localize`Takes reports`,
  support_service: $localize`Support`,
  takedown_service: $localize`Removes images`,
  parent_education: $localize`For parents`,
  civil_legal: $localize`Civil law`,
  child_protection: $localize`Child protection`,
  compensation: $localize`Compensation`,
  platform: $localize`Platform`,
  regulator: $localize`Regulator`,
};
export const agencyKinds = Object.entries(kinds).map(([value, label]) => ({ value, label }));
export const kindWord = (kind: string): string => (kinds as Record<string, string>)[kind] ?? kind;

const places: Record<string, string> = {
  US: $localize`United States`,
  GB: $localize`United Kingdom`,
  AU: $localize`Australia`,
  CA: $localize`Canada`,
  '*': $localize`Everywhere`,
};
export const agencyPlaces = Object.entries(places).map(([value, label]) => ({ value, label }));
export const placeWord = (place: string): string => places[place] ?? place;

const channels: Record<string, string> = {
  url: $localize`Web page`,
  phone: $localize`Phone`,
  text: $localize`Text message`,
  email: $localize`E-mail`,
  in_person: $localize`In person`,
  api: $localize`Interface for providers`,
};
export const channelWord = (type: string): string => channels[type] ?? type;

export const sourceWords = {
  knowledge: $localize`From the shared directory`,
  local: $localize`Made from a template`,
  own: $localize`Your own entry`,
};
