import qrcode from 'qrcode-generator';

/** White squares around it, which readers need (ISO/IEC 18004). */
const QUIET = 4;

/** A text as a QR code: an SVG path on a square of `size` by `size`, quiet zone included. */
export function qrOf(text: string): { size: number; path: string } {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const squares = Array.from({ length: count ** 2 }, (_, at) => [at % count, Math.floor(at / count)]);
  const dark = squares.filter(([x, y]) => code.isDark(y, x));
  return { size: count + 2 * QUIET, path: dark.map(([x, y]) => `M${x + QUIET} ${y + QUIET}h1v1h-1z`).join('') };
}
