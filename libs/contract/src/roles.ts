import * as z from 'zod/mini';

export const Role = z.enum(['volunteer', 'advocate', 'supervisor', 'director', 'administrator', 'auditor']);
export type Role = z.infer<typeof Role>;

/** How a person stands to a case (design §3.2). `self` is for records of one's own, such as sessions. */
export const Relation = z.enum(['assigned', 'shared', 'break_glass', 'team', 'organization', 'self']);
export type Relation = z.infer<typeof Relation>;
