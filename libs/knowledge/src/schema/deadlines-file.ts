import * as z from 'zod/mini';
import { BREACH_LAWS, PROGRAMMES, REQUEST_RULES, isPlace } from '../deadline-keys';
import { Meta, provenance } from './common';

const Place = z.string().check(z.refine(isPlace, 'is no place that a rule can be for'));
const Hours = z.int().check(z.minimum(1), z.maximum(24 * 365));
const few = z.int().check(z.minimum(0), z.maximum(365));

export const ProgrammeFacts = z.strictObject({ key: z.enum(PROGRAMMES), hours: Hours, ...provenance });
export type ProgrammeFacts = z.infer<typeof ProgrammeFacts>;

export const BreachLawFacts = z.strictObject({
  key: z.enum(BREACH_LAWS),
  place: Place,
  hours: Hours,
  /** False: the law names no number of hours, and `hours` is our own time in which to decide. */
  fixed: z.boolean(),
  ...provenance,
});
export type BreachLawFacts = z.infer<typeof BreachLawFacts>;

export const RequestRuleFacts = z
  .strictObject({
    key: z.enum(REQUEST_RULES),
    place: Place,
    days: few,
    months: few,
    extendDays: few,
    extendMonths: few,
    ...provenance,
  })
  .check(z.refine(({ days, months }) => days + months > 0, 'leaves no time'));
export type RequestRuleFacts = z.infer<typeof RequestRuleFacts>;

export const DeadlinesFile = z.strictObject({
  meta: Meta,
  programmes: z.array(ProgrammeFacts),
  laws: z.array(BreachLawFacts),
  requests: z.array(RequestRuleFacts),
});
export type DeadlinesFile = z.infer<typeof DeadlinesFile>;
