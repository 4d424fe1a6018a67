import * as z from 'zod/mini';
import { CASE_PATHS, FIELD_TYPES } from '../worksheet-keys';
import { Meta, provenance } from './common';

const https = z.string().check(z.regex(/^https:\/\//));

/** An element or attribute of the report XML; the fields of `typeRef` are its children. */
export const XmlNodeFacts = z.strictObject({
  name: z.string(),
  kind: z.enum(['element', 'attribute']),
  order: z.int().check(z.gte(0)),
  type: z.enum(FIELD_TYPES),
  typeRef: z.nullable(z.string()),
  minOccurs: z.int().check(z.gte(0)),
  /** Null: unbounded. */
  maxOccurs: z.nullable(z.int().check(z.gte(1))),
  required: z.boolean(),
  repeatable: z.boolean(),
  /** One among the fields marked so. */
  inChoice: z.boolean(),
  maxLength: z.nullable(z.int()),
  enum: z.nullable(z.array(z.string())),
  enumRef: z.nullable(z.enum(['countryCodes', 'usStates'])),
  pattern: z.nullable(z.string()),
  fixed: z.nullable(z.string()),
  mapsFrom: z.nullable(z.enum(CASE_PATHS)),
});

const XmlType = z.strictObject({
  compositor: z.enum(['sequence', 'choice', 'all', 'simple']),
  valueType: z.nullable(z.enum(FIELD_TYPES)),
  maxLength: z.nullable(z.int()),
  fields: z.array(XmlNodeFacts),
});

export const ProviderInterfaceFile = z.strictObject({
  meta: Meta,
  channel: z.literal('ncmec_esp_api'),
  /** The product never calls it and holds no sign-in for it. */
  usedByProduct: z.literal(false),
  protocol: z.string(),
  environments: z.strictObject({ production: https, test: https }),
  endpoints: z.array(z.strictObject({ id: z.string(), method: z.enum(['GET', 'POST']), path: z.string() })),
  responseCodes: z.array(z.int()),
  validationRules: z.array(z.string()),
  newerElements: z.strictObject({ items: z.array(z.string()), ...provenance }),
  /** What the law asks for. `never`: it goes from the provider's own systems and never enters this product. */
  statutoryContent: z.array(z.strictObject({ id: z.string(), inProduct: z.enum(['words', 'never']), ...provenance })),
  xml: z.strictObject({
    ...provenance,
    edition: z.string(),
    enums: z.strictObject({ countryCodes: z.array(z.string()), usStates: z.array(z.string()) }),
    roots: z.array(z.strictObject({ name: z.string(), typeRef: z.string(), direction: z.enum(['request', 'response']) })),
    types: z.record(z.string(), XmlType),
  }),
});
export type ProviderInterfaceFile = z.infer<typeof ProviderInterfaceFile>;
