import * as z from 'zod/mini';

/** A statement of the knowledge base. `check`: nobody has read it in its source yet. */
export const GuideText = z.object({ id: z.string(), text: z.string(), source: z.nullable(z.string()), check: z.boolean() });
export type GuideText = z.infer<typeof GuideText>;
const Mode = z.enum(['any', 'adult_only', 'minor_or_unknown']);
/** For which evidence rules it holds: a statement for adults only is never shown where a minor is or may be shown. */
const ForMode = z.extend(GuideText, { mode: Mode });

/**
 * What the field says, in the reader's language: kinds of crime and what makes them, what to keep and how, what to do and not to do, what
 * agencies want to hear. It says nothing about anybody.
 */
export const Guide = z.object({
  crimeTypes: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      definition: z.string(),
      whoIsAffected: z.string(),
      elements: z.array(GuideText),
      cautionIds: z.array(z.string()),
      stepIds: z.array(z.string()),
      evidenceIds: z.array(z.string()),
      check: z.boolean(),
    }),
  ),
  cautions: z.array(z.extend(GuideText, { severity: z.string() })),
  evidence: z.array(ForMode),
  steps: z.array(ForMode),
  /** Rules that hold everywhere in the product. */
  rules: z.array(GuideText),
  agencies: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      purpose: z.string(),
      channels: z.array(
        z.object({ id: z.string(), label: z.nullable(z.string()), value: z.nullable(z.string()), hours: z.nullable(z.string()) }),
      ),
      cautions: z.array(GuideText),
      /** What a report to them should contain. */
      contains: z.array(GuideText),
    }),
  ),
  /** What to know before a worksheet is used. */
  worksheets: z.array(z.object({ channel: z.string(), name: z.string(), notes: z.array(GuideText) })),
  /** What a provider's report holds by law, and by the rules of its interface. */
  provider: z.object({ content: z.array(GuideText), rules: z.array(GuideText) }),
});
export type Guide = z.infer<typeof Guide>;
