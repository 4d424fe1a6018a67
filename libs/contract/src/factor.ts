import * as z from 'zod/mini';

/**
 * Where a session stands with the second factor: nobody asked for one (`none`), the code is still missing (`asked`), the organization
 * wants one and the person has none (`enrol`), or it was shown by an authenticator (`code`) or by a recovery code (`recovery`).
 */
export const SessionFactor = z.enum(['none', 'asked', 'enrol', 'code', 'recovery']);
export type SessionFactor = z.infer<typeof SessionFactor>;

/** What a person types: six digits of the authenticator, or a recovery code; spaces, dashes and capitals do not matter. */
export const FactorCode = z.string().check(z.trim(), z.minLength(6), z.maxLength(24));
const password = z.string().check(z.minLength(1), z.maxLength(256));

export const CodeStep = z.strictObject({ code: FactorCode });
export type CodeStep = z.infer<typeof CodeStep>;

/** One's own second factor. `required` when the organization asks for one. */
export const FactorView = z.object({
  on: z.boolean(),
  since: z.nullable(z.string()),
  recoveryLeft: z.int(),
  required: z.boolean(),
});
export type FactorView = z.infer<typeof FactorView>;

/** Without a password only while the sign-in itself waits for it; with the code of the present one when there is one. */
export const FactorBegin = z.strictObject({ password: z.optional(password), code: z.optional(FactorCode) });
export type FactorBegin = z.infer<typeof FactorBegin>;
/** Shown this once: the secret as it is typed, the address an authenticator reads, and that address as a picture of `size` squares a side. */
export const FactorBegun = z.object({ secret: z.string(), uri: z.string(), qr: z.object({ size: z.int(), path: z.string() }) });
export type FactorBegun = z.infer<typeof FactorBegun>;
export const FactorProof = z.strictObject({ password, code: FactorCode });
export type FactorProof = z.infer<typeof FactorProof>;
/** Shown this once. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;
