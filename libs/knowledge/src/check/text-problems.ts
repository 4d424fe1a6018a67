import { LOCALES, PERSONAS, PORTAL_STATUSES } from '../common-keys';
import { SIGNER_ADVICE } from '../consent-keys';
import type { TextKeys } from '../text-keys';
import * as keys from '../text-keys';
import type { ParsedFiles, Problem } from './files';

/** Every text an entry needs is there in English, and no file has a text that no entry asks for. */
export function textProblems(files: ParsedFiles): Problem[] {
  const { required, optional } = expectedKeys(files);
  const english = files.texts.en.texts;
  const missing = [...required].filter((key) => !Object.hasOwn(english, key));
  return [
    ...missing.map((key) => ({ file: 'text/en', entry: key, problem: 'is missing' })),
    ...Object.keys(english)
      .filter((key) => !required.has(key) && !optional.has(key))
      .map((key) => ({ file: 'text/en', entry: key, problem: 'belongs to no entry' })),
    ...LOCALES.flatMap((locale) => localeProblems(locale, files)),
  ];
}

function localeProblems(locale: (typeof LOCALES)[number], { texts }: ParsedFiles): Problem[] {
  const file = `text/${locale}`;
  const { meta, texts: translated } = texts[locale];
  const orphans = Object.keys(translated).filter((key) => !Object.hasOwn(texts.en.texts, key));
  return [
    ...(meta.locale === locale ? [] : [{ file, entry: 'meta', problem: `says it is ${meta.locale}` }]),
    ...orphans.map((key) => ({ file, entry: key, problem: 'has no English text' })),
  ];
}

/** The keys that the entries need or may have. */
export function expectedKeys(files: Omit<ParsedFiles, 'texts'>): { readonly required: Set<string>; readonly optional: Set<string> } {
  const entries = [
    ...agencyKeys(files),
    ...crimeTypeKeys(files),
    ...deadlineKeys(files),
    ...caseKeys(files),
    ...worksheetKeys(files),
    ...interfaceKeys(files),
    ...consentKeys(files),
  ];
  const hours = files.agencies.agencies.flatMap(({ channels }) => channels.flatMap((channel) => channel.hours ?? []));
  return {
    required: new Set([...entries.flatMap((entry) => Object.values(entry.required)), ...hours.map(keys.hoursText)]),
    optional: new Set([
      ...entries.flatMap((entry) => Object.values(entry.optional)),
      ...files.agencies.agencies.map(({ key }) => keys.agencySearch(key)),
      ...files.crimeTypes.crimeTypes.map(({ key }) => keys.crimeTypeSearch(key)),
    ]),
  };
}

type Files = Omit<ParsedFiles, 'texts'>;

const agencyKeys = ({ agencies: { agencies, reportElements } }: Files): TextKeys[] => [
  ...reportElements.map(({ id }) => keys.reportElementText(id)),
  ...agencies.flatMap(({ key, channels, cautions }) => [
    keys.agencyTexts(key),
    ...channels.map(({ id }) => keys.channelTexts(id)),
    ...cautions.map(({ id }) => keys.cautionText(id)),
  ]),
];

const crimeTypeKeys = ({ crimeTypes: { cautions, evidenceGuidance, steps, crimeTypes } }: Files): TextKeys[] => [
  ...cautions.map(({ id }) => keys.cautionText(id)),
  ...evidenceGuidance.map(({ id }) => keys.evidenceText(id)),
  ...steps.map(({ id }) => keys.stepText(id)),
  ...crimeTypes.flatMap(({ key, elements, statutes }) => [
    keys.crimeTypeTexts(key),
    keys.crimeTypeStaffTexts(key),
    ...elements.map(({ id }) => keys.elementText(id)),
    ...statutes.map(({ id }) => keys.statuteTexts(id)),
  ]),
];

const deadlineKeys = ({ deadlines: { programmes, laws, requests } }: Files): TextKeys[] => [
  ...programmes.map(({ key }) => keys.programmeTexts(key)),
  ...laws.map(({ key }) => keys.breachLawTexts(key)),
  ...requests.map(({ key }) => keys.requestRuleTexts(key)),
];

const caseKeys = ({ lifecycle, reportingLaws, safety, takedownRoutes }: Files): TextKeys[] => [
  ...takedownRoutes.routes.map(({ key }) => keys.takedownTexts(key)),
  ...reportingLaws.laws.map(({ key }) => keys.lawTexts(key)),
  ...PERSONAS.flatMap((persona) => [keys.personaTexts(persona), keys.personaStaffTexts(persona)]),
  ...PORTAL_STATUSES.map(keys.portalStatusText),
  ...lifecycle.items.map(({ id }) => keys.checklistTexts(id)),
  ...safety.groups.flatMap(({ key, items }) => [
    keys.safetyGroupTexts(key),
    ...items.filter(({ display }) => display).flatMap(({ id }) => [keys.safetyTexts(id), keys.safetyStaffTexts(id)]),
  ]),
];

const worksheetKeys = ({ reportContents: { channels, rules, optionSets } }: Files): TextKeys[] => [
  ...rules.map(({ id }) => keys.ruleText(id)),
  ...Object.entries(optionSets).flatMap(([set, options]) => options.map(({ id }) => keys.optionText(set, id))),
  ...channels.flatMap(({ key, sections, notes }) => [
    keys.worksheetTexts(key),
    ...notes.map(({ id }) => keys.noteText(id)),
    ...sections.flatMap(({ id, fields }) => [
      keys.sectionTexts(key, id),
      ...fields.flatMap((field) => [keys.fieldTexts(field.id), ...(field.fields ?? []).map((inner) => keys.fieldTexts(inner.id))]),
    ]),
  ]),
];

const consentKeys = ({ consentRules: { jurisdictions, minorAlone } }: Files): TextKeys[] => [
  ...jurisdictions.map(({ key }) => keys.jurisdictionTexts(key)),
  ...minorAlone.map(({ id }) => keys.minorAloneText(id)),
  ...SIGNER_ADVICE.map(keys.signerAdviceText),
  keys.releasePaperTexts(),
];

const interfaceKeys = ({ providerInterface: { statutoryContent, validationRules, endpoints, responseCodes, xml } }: Files): TextKeys[] => [
  keys.timeoutsText(),
  ...statutoryContent.map(({ id }) => keys.contentText(id)),
  ...validationRules.map((id) => keys.ruleText(id)),
  ...endpoints.map(({ id }) => keys.endpointTexts(id)),
  ...responseCodes.map((code) => keys.responseCodeText(code)),
  ...xml.roots.map(({ name }) => keys.xmlRootTexts(name)),
  ...Object.entries(xml.types).flatMap(([type, { fields }]) => fields.map((node) => keys.xmlNodeTexts(type, node))),
];
