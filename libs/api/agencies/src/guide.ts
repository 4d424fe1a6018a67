import type { Guide, GuideText, Locale } from '@alongside/contract';
import { AGENCY_KEYS, REPORT_CHANNEL_KEYS } from '@alongside/knowledge';
import { agencyView } from '@alongside/knowledge/agencies';
import { crimeTypeViews, guidanceViews } from '@alongside/knowledge/crime-types';
import { providerInterfaceView } from '@alongside/knowledge/provider-interface';
import { reportRules, worksheetView } from '@alongside/knowledge/report-contents';

interface Said {
  readonly id: string;
  readonly text: string;
  readonly source?: string | null;
  readonly check?: true;
}
const said = ({ id, text, source, check }: Said): GuideText => ({ id, text, source: source ?? null, check: check ?? false });
const all = (texts: readonly Said[]): GuideText[] => texts.map(said);

const known = new Map<Locale, Guide>();
/** Made once for each language. */
export function guideIn(locale: Locale): Guide {
  const found = known.get(locale);
  if (found) return found;
  const guide = made(locale);
  known.set(locale, guide);
  return guide;
}

function made(locale: Locale): Guide {
  const { cautions, evidence, steps } = guidanceViews(locale);
  const provider = providerInterfaceView(locale);
  return {
    crimeTypes: crimeTypeViews(locale).map(({ elements, cautionIds, stepIds, evidenceIds, ...type }) => ({
      ...{ key: type.key, name: type.name, definition: type.definition, whoIsAffected: type.whoIsAffected, check: type.check ?? false },
      elements: all(elements),
      cautionIds: [...cautionIds],
      stepIds: [...stepIds],
      evidenceIds: [...(evidenceIds.adultOnly ?? []), ...evidenceIds.minorOrUnknown],
    })),
    cautions: cautions.map((caution) => ({ ...said(caution), severity: caution.severity })),
    evidence: evidence.map((each) => ({ ...said(each), mode: each.mode })),
    steps: steps.map((step) => ({ ...said(step), mode: step.mode })),
    rules: all(reportRules(locale)),
    agencies: AGENCY_KEYS.map((key) => {
      const agency = agencyView(key, locale);
      return {
        ...{ key, name: agency.name, purpose: agency.purpose },
        channels: agency.channels.map(({ id, label, value, hours }) => ({ id, label, value, hours })),
        cautions: all(agency.cautions),
        contains: all(agency.reportShouldContain),
      };
    }),
    worksheets: REPORT_CHANNEL_KEYS.map((channel) => {
      const { name, notes } = worksheetView(channel, locale);
      return { channel, name, notes: all(notes) };
    }),
    provider: { content: all(provider.statutoryContent), rules: all(provider.validationRules) },
  };
}
