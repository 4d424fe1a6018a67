/**
 * Keys of the display texts, built from ids and never from positions. The views ask for texts with these, and
 * `checkKnowledge()` compares the same keys with the text files, so that none can be missing or left over.
 */
export interface TextKeys<R extends string = string, O extends string = string> {
  /** Texts every such entry has. */
  readonly required: Readonly<Record<R, string>>;
  /** Texts an entry may lack. */
  readonly optional: Readonly<Record<O, string>>;
}

const keys = <R extends string, O extends string = never>(
  prefix: string,
  required: readonly R[],
  optional: readonly O[] = [],
): TextKeys<R, O> => {
  const pair = <N extends string>(name: N) => [name, `${prefix}.${name}`] as const;
  return {
    required: Object.fromEntries(required.map(pair)) as Record<R, string>,
    optional: Object.fromEntries(optional.map(pair)) as Record<O, string>,
  };
};
const single = (key: string): TextKeys<'text', never> => ({ required: { text: key }, optional: {} as Record<never, string> });

export const agencyTexts = (key: string) =>
  keys(
    `agency.${key}`,
    ['name', 'shortName', 'purpose', 'whatToExpect', 'statusInstead', 'residency'],
    ['jurisdictionNote', 'eligibilityNote', 'referenceLabel'],
  );
/** Words that find the entry besides its name, separated by semicolons; old words are here and nowhere else. */
export const agencySearch = (key: string) => `agency.${key}.search`;
export const channelTexts = (id: string) => keys(`channel.${id}`, [], ['label']);
export const hoursText = (hours: string) => `hours.${hours}`;
export const cautionText = (id: string) => single(`caution.${id}`);
export const reportElementText = (id: string) => single(`reportElement.${id}`);

export const crimeTypeTexts = (key: string) => keys(`crimeType.${key}`, ['name', 'definition', 'whoIsAffected'], ['ncmecNote']);
export const crimeTypeStaffTexts = (key: string) => keys(`crimeType.${key}`, [], ['wordingForStaff']);
/** As `agencySearch`. */
export const crimeTypeSearch = (key: string) => `crimeType.${key}.search`;
export const elementText = (id: string) => single(`element.${id}`);
export const statuteTexts = (id: string) => keys(`statute.${id}`, [], ['about']);
export const evidenceText = (id: string) => single(`evidence.${id}`);
export const stepText = (id: string) => single(`step.${id}`);

export const checklistTexts = (id: string) => keys(`checklist.${id}`, ['title', 'detail']);
export const personaTexts = (key: string) => keys(`persona.${key}`, ['label']);
export const personaStaffTexts = (key: string) => keys(`persona.${key}`, ['note']);
export const portalStatusText = (status: string) => single(`portalStatus.${status}`);

export const lawTexts = (key: string) => keys(`law.${key}`, ['place'], ['note']);
export const programmeTexts = (key: string) => keys(`programme.${key}`, ['name', 'tell']);
export const breachLawTexts = (key: string) => keys(`breachLaw.${key}`, ['name', 'tell'], ['note', 'place']);
export const requestRuleTexts = (key: string) => keys(`requestRule.${key}`, ['name'], ['note']);

/** Five sentences of a way to have something taken down. */
export const takedownTexts = (key: string) => keys(`takedown.${key}`, ['name', 'who', 'expect', 'refused'], ['apart']);

export const safetyGroupTexts = (key: string) => keys(`group.${key}`, ['title'], ['intro']);
export const safetyTexts = (id: string) => keys(`safety.${id}`, ['text'], ['note']);
export const safetyStaffTexts = (id: string) => keys(`safety.${id}`, [], ['staffNote']);

export const jurisdictionTexts = (key: string) => keys(`jurisdiction.${key}`, ['name', 'note']);
export const minorAloneText = (id: string) => single(`minorAlone.${id}`);
export const signerAdviceText = (id: string) => single(`signerAdvice.${id}`);
/** What is printed on a release of information; every statement of a release is a text here. */
export const releasePaperTexts = () =>
  keys('releasePaper', [
    'title',
    'emergencyTitle',
    'about',
    'client',
    'recipient',
    'purpose',
    'items',
    'itemsOnly',
    'method',
    'methodVerbal',
    'methodPhone',
    'methodEmail',
    'methodPaper',
    'methodWebForm',
    'starts',
    'ends',
    'endsByItself',
    'oneTime',
    'repeated',
    'statements',
    'voluntary',
    'themselves',
    'revocable',
    'already',
    'redisclosure',
    'privilege',
    'risks',
    'renewal',
    'copyGiven',
    'copyDeclined',
    'copyLater',
    'minorAlone',
    'interpreter',
    'language',
    'signatures',
    'signature',
    'name',
    'date',
    'asClient',
    'asParent',
    'asGuardian',
    'asGuardianAdLitem',
    'witness',
    'initials',
    'onPaper',
    'onScreen',
    'inPortal',
    'checkedLive',
    'revokedOn',
    'endedOn',
    'notValidYet',
    'keepSafe',
    'forYou',
  ]);

export const worksheetTexts = (key: string) => keys(`worksheet.${key}`, ['name', 'submission', 'output']);
export const sectionTexts = (channel: string, section: string) => keys(`section.${channel}.${section}`, ['title']);
export const fieldTexts = (id: string) => keys(`field.${id}`, ['label'], ['help']);
export const optionText = (set: string, option: string) => single(`option.${set}.${option}`);
export const noteText = (id: string) => single(`note.${id}`);
export const ruleText = (id: string) => single(`rule.${id}`);

export const contentText = (id: string) => single(`content.${id}`);
export const endpointTexts = (id: string) => keys(`endpoint.${id}`, ['use']);
export const responseCodeText = (code: number) => single(`responseCode.${code}`);
export const timeoutsText = () => single('provider.timeouts');
export const xmlRootTexts = (name: string) => keys(`xmlRoot.${name}`, ['label']);
/** An attribute may share its name with an element, so it carries an `@`. */
export const xmlNodeTexts = (type: string, node: { readonly kind: string; readonly name: string }) =>
  keys(`xml.${type}.${node.kind === 'attribute' ? '@' : ''}${node.name}`, ['label'], ['help']);
