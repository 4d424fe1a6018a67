import { createHash } from 'node:crypto';
import { qrOf } from './qr';

const uri = (account: string) => `otpauth://totp/Alongside:${account}?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Alongside`;
const print = (text: string) => createHash('sha256').update(JSON.stringify(qrOf(text))).digest('hex').slice(0, 16); // prettier-ignore

describe('a QR code', () => {
  // Each of these was read back by another program (zbar) when it was written down.
  it.each([
    ['HELLO', 29, '6e97dbdb1a450061'],
    [uri('maya%40harbor.example'), 49, 'e5cbd0372aa7c373'],
    [uri(`${'long'.repeat(40)}%40harbor.example`), 73, 'c272e268879916c5'],
  ])('of %s is the picture that was read back', (text, size, known) => {
    expect([qrOf(text).size, print(text)]).toEqual([size, known]);
  });
});
