/*
 * QR codes (ISO/IEC 18004) of short texts: byte mode, correction level M, versions 1 to 20. Made here, because what is in the picture is
 * a secret that no other code should get to see.
 */

/** Correction bytes per block and blocks, by version, at level M. */
const CORRECTION = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];
const MOST = BLOCKS.length - 1;
/** White squares around it, which readers need. */
const QUIET = 4;

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Bytes that a version holds, with those for correction. */
function bytesOf(version: number): number {
  const marks = Math.floor(version / 7) + 2;
  const squares = (16 * version + 128) * version + 64 - (version > 1 ? (25 * marks - 10) * marks - 55 : 0) - (version > 6 ? 36 : 0);
  return Math.floor(squares / 8);
}
const roomOf = (version: number) => bytesOf(version) - CORRECTION[version] * BLOCKS[version];

/** The picture as an SVG path on a square of `size` by `size`, quiet zone included. Throws RangeError for a text that is too long. */
export function qrOf(text: string): { size: number; path: string } {
  const bytes = Buffer.from(text);
  let version = 1;
  // Four bits say the mode, eight or sixteen the length.
  const needed = (v: number) => Math.ceil((4 + (v < 10 ? 8 : 16)) / 8 + bytes.length);
  while (version <= MOST && needed(version) > roomOf(version)) version += 1;
  if (version > MOST) throw new RangeError('This is too long for a picture.');
  const grid = new Grid(version);
  grid.fill(corrected(dataOf(bytes, version), version));
  return { size: grid.size + 2 * QUIET, path: pathOf(grid.best()) };
}

function dataOf(bytes: Buffer, version: number): number[] {
  const bits: number[] = [];
  const put = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >>> bit) & 1);
  };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  const room = roomOf(version) * 8;
  put(0, Math.min(4, room - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  for (let filler = 0xec; bits.length < room; filler ^= 0xec ^ 0x11) put(filler, 8);
  return Array.from({ length: room / 8 }, (_, at) => bits.slice(at * 8, at * 8 + 8).reduce((value, bit) => value * 2 + bit, 0));
}

/** Product in GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1. */
function times(one: number, other: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) product = ((product << 1) ^ ((product >>> 7) * 0x11d) ^ (((other >>> bit) & 1) * one)) & 0xff;
  return product;
}

/** Reed-Solomon: the remainder of the block by the generator of this degree. */
function correctionOf(block: readonly number[], degree: number): number[] {
  let generator = [...Array<number>(degree - 1).fill(0), 1];
  for (let round = 0, root = 1; round < degree; round += 1, root = times(root, 2))
    generator = generator.map((factor, at) => times(factor, root) ^ (generator[at + 1] ?? 0));
  const remainder = Array<number>(degree).fill(0);
  for (const byte of block) {
    const factor = byte ^ (remainder.shift() as number);
    remainder.push(0);
    generator.forEach((each, at) => (remainder[at] ^= times(each, factor)));
  }
  return remainder;
}

/** Data in blocks with their correction, byte by byte from each block in turn; the last blocks may be one byte longer. */
function corrected(data: readonly number[], version: number): number[] {
  const count = BLOCKS[version];
  const short = Math.floor(data.length / count);
  const longer = data.length % count;
  let from = 0;
  const blocks = Array.from({ length: count }, (_, at) => data.slice(from, (from += short + (at >= count - longer ? 1 : 0))));
  const checks = blocks.map((block) => correctionOf(block, CORRECTION[version]));
  const inTurn = (lists: readonly number[][]) =>
    Array.from({ length: Math.max(...lists.map(({ length }) => length)) }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1)));
  return [...inTurn(blocks), ...inTurn(checks)].flat();
}

class Grid {
  readonly size: number;
  private readonly dark: boolean[][];
  /** Squares that belong to the form and not to the content. */
  private readonly fixed: boolean[][];

  constructor(private readonly version: number) {
    this.size = version * 4 + 17;
    const empty = () => Array.from({ length: this.size }, () => Array<boolean>(this.size).fill(false));
    [this.dark, this.fixed] = [empty(), empty()];
    this.form();
  }

  fill(bytes: readonly number[]) {
    let at = 0;
    for (let right = this.size - 1; right > 0; right -= 2) {
      if (right === 6) right = 5;
      const upwards = ((right + 1) & 2) === 0;
      for (let step = 0; step < this.size; step += 1)
        for (const x of [right, right - 1]) {
          const y = upwards ? this.size - 1 - step : step;
          if (this.fixed[y][x] || at >= bytes.length * 8) continue;
          this.dark[y][x] = ((bytes[at >>> 3] >>> (7 - (at & 7))) & 1) === 1;
          at += 1;
        }
    }
  }

  /** With the mask that readers find easiest. */
  best(): boolean[][] {
    const made = masks.map((mask, number) => this.masked(mask, number));
    const costs = made.map(cost);
    return made[costs.indexOf(Math.min(...costs))];
  }

  private masked(mask: (x: number, y: number) => boolean, number: number): boolean[][] {
    const copy = this.dark.map((row, y) => row.map((dark, x) => (this.fixed[y][x] ? dark : dark !== mask(x, y))));
    for (const [x, y, dark] of this.formatOf(number)) copy[y][x] = dark;
    return copy;
  }

  private set(x: number, y: number, dark: boolean) {
    if (x < 0 || y < 0 || x >= this.size || y >= this.size) return;
    this.dark[y][x] = dark;
    this.fixed[y][x] = true;
  }

  private form() {
    const { size, version } = this;
    for (let at = 0; at < size; at += 1) {
      this.set(6, at, at % 2 === 0);
      this.set(at, 6, at % 2 === 0);
    }
    for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) this.rings(x, y, 4, [2, 4]); // prettier-ignore
    const places = this.marks();
    const last = places.length - 1;
    places.forEach((x, i) =>
      places.forEach((y, j) => {
        const corner = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0);
        if (!corner) this.rings(x, y, 2, [1]);
      }),
    );
    for (const [x, y, dark] of this.formatOf(0)) this.set(x, y, dark);
    if (version < 7) return;
    let rest = version;
    for (let round = 0; round < 12; round += 1) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
    const bits = (version << 12) | rest;
    for (let at = 0; at < 18; at += 1) {
      const dark = ((bits >>> at) & 1) === 1;
      const [far, near] = [size - 11 + (at % 3), Math.floor(at / 3)];
      this.set(far, near, dark);
      this.set(near, far, dark);
    }
  }

  /** Squares around a centre, dark but for the rings at these distances. */
  private rings(x: number, y: number, reach: number, light: readonly number[]) {
    for (let dy = -reach; dy <= reach; dy += 1)
      for (let dx = -reach; dx <= reach; dx += 1) this.set(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
  }

  private marks(): number[] {
    if (this.version === 1) return [];
    const count = Math.floor(this.version / 7) + 2;
    const step = Math.ceil((this.size - 13) / (count * 2 - 2)) * 2;
    return [6, ...Array.from({ length: count - 1 }, (_, at) => this.size - 7 - (count - 2 - at) * step)];
  }

  /** Level and mask, twice, and the one square that is always dark. */
  private formatOf(mask: number): [number, number, boolean][] {
    let rest = mask;
    for (let round = 0; round < 10; round += 1) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
    const bits = ((mask << 10) | rest) ^ 0x5412;
    const last = this.size - 1;
    const places: [number, number, boolean][] = [[8, last - 7, true]];
    for (let at = 0; at < 15; at += 1) {
      const dark = ((bits >>> at) & 1) === 1;
      const first: [number, number] = at < 6 ? [8, at] : at < 8 ? [8, at + 1] : at === 8 ? [7, 8] : [14 - at, 8];
      places.push([...first, dark], at < 8 ? [last - at, 8, dark] : [8, last - 14 + at, dark]);
    }
    return places;
  }
}

/** How hard a picture is to read: long runs, blocks, what looks like a corner, too much of one colour. */
function cost(rows: readonly boolean[][]): number {
  const columns = rows.map((_, x) => rows.map((row) => row[x]));
  let sum = 0;
  for (const line of [...rows, ...columns]) {
    const text = line.map((dark) => (dark ? '1' : '0')).join('');
    for (const [run] of text.matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2;
    for (const like of ['10111010000', '00001011101'])
      for (let at = text.indexOf(like); at >= 0; at = text.indexOf(like, at + 1)) sum += 40;
  }
  for (let y = 1; y < rows.length; y += 1)
    for (let x = 1; x < rows.length; x += 1)
      if (rows[y][x] === rows[y][x - 1] && rows[y][x] === rows[y - 1][x] && rows[y][x] === rows[y - 1][x - 1]) sum += 3;
  const share = rows.flat().filter(Boolean).length / rows.length ** 2;
  return sum + Math.floor(Math.abs(share * 20 - 10)) * 10;
}

function pathOf(rows: readonly boolean[][]): string {
  let path = '';
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      let length = 1;
      while (row[x + length]) length += 1;
      path += `M${x + QUIET} ${y + QUIET}h${length}v1h-${length}z`;
      x += length;
    }
  });
  return path;
}
