import { hash, verify } from 'argon2';

/** argon2id with OWASP's second recommended setting: 19 MiB, two passes, one lane. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string) => hash(password, options);
let nobody: Promise<string> | undefined;

/** Whether the password fits. Without a hash the same work is done, so that time does not tell whether an account exists. */
export async function passwordFits(stored: string | null | undefined, password: string): Promise<boolean> {
  const against = stored ?? (await (nobody ??= hashPassword('nobody has this password')));
  const fits = await verify(against, password).catch(() => false);
  return fits && stored !== null && stored !== undefined;
}
