import { agencies, agencyClientView, type AgencyClientView, type AgencyFacts } from './agencies';
import type { Country, Locale } from './common-keys';
import type { CrimeTypeKey } from './crime-type-keys';

/** What somebody may look for help with. They say so themselves: nothing is concluded from a case, and nothing about a case is told. */
export const SITUATIONS = ['talk', 'pictures', 'threats', 'followed', 'child', 'forced', 'accounts'] as const;
export type Situation = (typeof SITUATIONS)[number];

/** Which crime types of the directory a situation means; none: help with whatever happened. */
const meant: { readonly [S in Situation]: readonly CrimeTypeKey[] } = {
  talk: [],
  pictures: ['ncii', 'synthetic_sexual_image', 'hidden_recording', 'csam_distribution'],
  threats: ['sextortion', 'financial_sextortion'],
  followed: ['stalking_harassment', 'doxxing'],
  child: ['online_grooming', 'contact_minor_for_sex', 'child_sexual_molestation'],
  forced: ['trafficking'],
  accounts: ['account_compromise'],
};
type Kind = AgencyFacts['kinds'][number];
const HELPS: readonly Kind[] = ['support_service', 'takedown_service', 'civil_legal', 'parent_education'];
/** Ways to reach somebody that fit on a phone. */
const REACHED = ['phone', 'text', 'url'];

export interface Resource extends AgencyClientView {
  readonly minAge: number | null;
  readonly maxAge: number | null;
  readonly ageAt: 'now' | 'image_made' | null;
}

/**
 * Services that help with a situation in a country: those that help rather than investigate, and that everybody can reach.
 *
 * In: the situation, the country where the person lives ('other' and 'unknown' give what works everywhere), the language.
 * Out: as a client sees them, those of the country first, in the order of the directory; with the ages that they are for.
 */
export function resourcesFor(situation: Situation, country: Country, locale: Locale): Resource[] {
  const types = meant[situation];
  const fits = ({ isTemplate, kinds, acceptsCrimeTypes, countries }: AgencyFacts) =>
    !isTemplate &&
    countries.some((each) => each === '*' || each === country) &&
    kinds.some((kind) => HELPS.includes(kind)) &&
    !kinds.includes('law_enforcement') &&
    acceptsCrimeTypes.some((each) => (each === '*' ? types.length === 0 : types.includes(each)));
  const near = ({ countries }: AgencyFacts) => Number(countries.some((each) => each === country));
  return agencies()
    .filter(fits)
    .sort((one, other) => near(other) - near(one))
    .map(({ key, eligibility: { minAge, maxAge, ageAt } }) => {
      const view = agencyClientView(key, locale);
      const channels = view.channels.filter(({ type }) => REACHED.includes(type));
      return { ...view, channels, minAge, maxAge, ageAt };
    })
    .filter(({ channels }) => channels.length > 0);
}
