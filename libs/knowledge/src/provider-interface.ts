import * as z from 'zod/mini';
import json from '../data/ncmec-provider-interface.json';
import type { Locale } from './common-keys';
import type { ConfidenceMark, LanguageMarks } from './localize';
import { confidenceMark, localize, shownSource } from './localize';
import { once } from './once';
import { ProviderInterfaceFile } from './schema/provider-interface-file';
import { contentText, endpointTexts, responseCodeText, ruleText, timeoutsText, xmlNodeTexts, xmlRootTexts } from './text-keys';

const file = once(() => z.parse(ProviderInterfaceFile, json));

type XmlFacts = ProviderInterfaceFile['xml'];
type XmlNodeFacts = XmlFacts['types'][string]['fields'][number];

export interface XmlNodeView extends XmlNodeFacts, LanguageMarks {
  readonly label: string;
  readonly help: string | null;
}

export interface ProviderInterfaceView extends Pick<ProviderInterfaceFile, 'channel' | 'usedByProduct' | 'protocol' | 'environments'> {
  readonly timeouts: string;
  readonly endpoints: readonly (ProviderInterfaceFile['endpoints'][number] & LanguageMarks & { readonly use: string })[];
  readonly responseCodes: readonly (LanguageMarks & { readonly code: number; readonly text: string })[];
  readonly validationRules: readonly (LanguageMarks & { readonly id: string; readonly text: string })[];
  readonly newerElements: ConfidenceMark & { readonly items: readonly string[]; readonly source: string | null };
  readonly statutoryContent: readonly (ConfidenceMark &
    LanguageMarks & {
      readonly id: string;
      readonly inProduct: 'words' | 'never';
      readonly text: string;
      readonly source: string | null;
    })[];
  readonly xml: Pick<XmlFacts, 'edition' | 'enums' | 'source'> &
    ConfidenceMark & {
      readonly roots: readonly (XmlFacts['roots'][number] & LanguageMarks & { readonly label: string })[];
      readonly types: Readonly<Record<string, Omit<XmlFacts['types'][string], 'fields'> & { readonly fields: readonly XmlNodeView[] }>>;
    };
}

/**
 * How registered electronic service providers report to NCMEC from their own systems, with the content that the law
 * asks for (18 U.S.C. 2258A). For reading: this product never calls the interface.
 */
export function providerInterfaceView(locale: Locale): ProviderInterfaceView {
  const {
    channel,
    usedByProduct,
    protocol,
    environments,
    endpoints,
    responseCodes,
    validationRules,
    newerElements,
    statutoryContent,
    xml,
  } = file();
  return {
    channel,
    usedByProduct,
    protocol,
    environments,
    timeouts: localize(locale, timeoutsText()).text,
    endpoints: endpoints.map((endpoint) => ({ ...endpoint, ...localize(locale, endpointTexts(endpoint.id)) })),
    responseCodes: responseCodes.map((code) => ({ code, ...localize(locale, responseCodeText(code)) })),
    validationRules: validationRules.map((id) => ({ id, ...localize(locale, ruleText(id)) })),
    newerElements: {
      items: newerElements.items,
      source: shownSource(newerElements.source),
      ...confidenceMark(newerElements.confidence),
    },
    statutoryContent: statutoryContent.map(({ id, inProduct, source, confidence }) => ({
      id,
      inProduct,
      ...localize(locale, contentText(id)),
      source: shownSource(source),
      ...confidenceMark(confidence),
    })),
    xml: {
      edition: xml.edition,
      enums: xml.enums,
      source: xml.source,
      ...confidenceMark(xml.confidence),
      roots: xml.roots.map((root) => ({ ...root, ...localize(locale, xmlRootTexts(root.name)) })),
      types: Object.fromEntries(
        Object.entries(xml.types).map(([type, facts]) => [
          type,
          { ...facts, fields: facts.fields.map((node) => ({ ...node, ...localize(locale, xmlNodeTexts(type, node)) })) },
        ]),
      ),
    },
  };
}
