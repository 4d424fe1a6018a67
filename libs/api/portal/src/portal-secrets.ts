import { randomBytes, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyProvider, mac } from '@alongside/api/core';
import { readCaseNumber } from '@alongside/api/cases';

/** Hours in which a one-time code works. */
export const CODE_HOURS = 72;
export const CODE_DIGITS = 10;
const NUMBER_DIGITS = 8;
/** Numbers on a card. */
export const CARD_CODES = 10;
export const CARD_DIGITS = 7;

/**
 * Codes, numbers and session tokens of the portal. They are looked up before an organization is known, so their hashes are keyed
 * for the whole installation; without the master key nothing in the database can be turned back into a code.
 */
@Injectable()
export class PortalSecrets {
  private readonly codes: Buffer;
  private readonly numbers: Buffer;
  private readonly tokens: Buffer;
  private readonly csrfKey: Buffer;
  private readonly cards: Buffer;

  constructor(keys: KeyProvider) {
    this.codes = keys.installation('portal-code');
    this.numbers = keys.installation('portal-number');
    this.tokens = keys.installation('portal-token');
    this.csrfKey = keys.installation('portal-csrf');
    this.cards = keys.installation('portal-card');
  }

  /** A one-time code that passes for a phone number on a slip of paper: `204-718-3360`. */
  newCode(): string {
    const digits = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
    return `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`;
  }

  /** Numbers of a new card, all different: `718-3360`, so that the card passes for a list of neighbours. */
  newCard(): string[] {
    const codes = new Set<string>();
    while (codes.size < CARD_CODES) {
      const digits = String(randomInt(10 ** CARD_DIGITS)).padStart(CARD_DIGITS, '0');
      codes.add(`${digits.slice(0, 3)}-${digits.slice(3)}`);
    }
    return [...codes];
  }

  /**
   * The number with which a person comes back: the case's, or one like `4821-7730` that is made from the account's id, so that it can be
   * shown again and need not be kept.
   */
  numberOf(account: { id: string; numberHash: Buffer; caseNumber: string }): string {
    return this.numberHash(account.caseNumber).equals(account.numberHash) ? account.caseNumber : this.ownNumber(account.id);
  }

  ownNumber(accountId: string): string {
    const value = mac(this.numbers, `number ${accountId}`).readBigUInt64BE() % 10n ** BigInt(NUMBER_DIGITS);
    const digits = String(value).padStart(NUMBER_DIGITS, '0');
    return `${digits.slice(0, 4)}-${digits.slice(4)}`;
  }

  newToken = () => randomBytes(32).toString('base64url');
  codeHash = (code: string) => mac(this.codes, digitsOf(code));
  cardHash = (accountId: string, code: string) => mac(this.cards, `${accountId} ${digitsOf(code)}`);
  numberHash = (number: string) => mac(this.numbers, `lookup ${numberIn(number)}`);
  tokenHash = (token: string) => mac(this.tokens, token);
  csrf = (token: string) => mac(this.csrfKey, token).toString('base64url');
}

/** What was typed, however it was typed: spaces, dashes and full-width digits do not matter. */
const digitsOf = (typed: string) => typed.normalize('NFKC').replace(/\D/g, '');
const numberIn = (typed: string) => {
  const plain = typed.normalize('NFKC');
  return readCaseNumber(plain) ?? readCaseNumber(`C${plain}`) ?? digitsOf(plain);
};
