/** Where a button to call or to text leads. */
export const hrefOf = ({ type, value }: { type: string; value: string }): string =>
  `${type === 'phone' ? 'tel' : 'sms'}:${value.replace(/[^+\d]/g, '')}`;
