import type { SheetFacts } from './prefill.facts';

type Transaction = SheetFacts['transactions'][number];
const joined = (...parts: readonly string[]) => parts.filter(Boolean).join(', ');

/** IC3 asks for dollars. An amount of another currency stands with the account it went to, so that nobody reads it as dollars. */
const inDollars = ({ currency }: Transaction) => currency === '' || currency === 'USD';
const foreign = (payment: Transaction) => (inDollars(payment) ? '' : `${payment.amount} ${payment.currency}`.trim());

const parts: Readonly<Record<string, (payment: Transaction) => string>> = {
  // of IC3, in the words of its form
  type: ({ way }) => way.replace('_', ' '),
  sent: ({ sent }) => (sent === 'yes' || sent === 'no' ? sent : ''),
  fromAccount: ({ from }) => from,
  toAccount: (payment) => joined(['gift_card', 'cryptocurrency'].includes(payment.way) ? '' : payment.to, foreign(payment)),
  crypto: ({ way, currency, to, reference }) => (way === 'cryptocurrency' ? joined(currency, to, reference) : ''),
  giftCard: ({ way, to, reference }) => (way === 'gift_card' ? joined(to, reference) : ''),
  // of the police
  method: ({ wayInWords }) => wayInWords,
  currency: ({ currency }) => currency,
  recipient: ({ to, reference }) => joined(to, reference),
  date: ({ on }) => on ?? '',
};

/** What a transaction says to one of the questions that a worksheet asks of it; empty where it says nothing. */
export function transactionPart(payment: Transaction, name: string, asked: readonly string[]): string {
  if (name === 'amount') return asked.includes('currency') || inDollars(payment) ? payment.amount : '';
  return parts[name]?.(payment) ?? '';
}
