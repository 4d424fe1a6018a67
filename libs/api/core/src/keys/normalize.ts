/** Forms in which identity is compared: equal after this means found. Pure; the same on write and on search. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A whole name, whatever the order of its words, accents and capitals: "López, María" = "maria lopez". */
export const normalName = (name: string) => plain(name).split(' ').filter(Boolean).sort().join(' ');
/** Digits only, without international prefix; a North American leading 1 does not matter. */
export function normalPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^00/, '');
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
}
export const normalEmail = (email: string) => email.trim().toLowerCase();
/** A screen name without the leading @, capitals and spaces. */
export const normalHandle = (handle: string) => handle.normalize('NFKC').trim().replace(/^@/, '').toLowerCase().replace(/\s+/g, '');
/** A reference number of an agency without spaces and punctuation. */
export const normalReference = (reference: string) =>
  reference
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
