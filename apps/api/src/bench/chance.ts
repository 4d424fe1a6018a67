/** Numbers that look like chance and are the same every time, so that two runs load the same data. */
export class Chance {
  constructor(private state: number) {}

  /** From 0 to 1, without 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }
  happens(share: number): boolean {
    return this.next() < share;
  }
  one<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)];
  }
}

let moment = Date.now();
let count = 0;
/** Ids of version 7 in order, as the product's own; made without asking for random bytes each time, which is what sixty rows a case would wait for. */
export function nextId(): string {
  count += 1;
  if (count % 4_096 === 0) moment += 1;
  const time = moment.toString(16).padStart(12, '0');
  const low = Math.floor(Math.random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0');
  const high = Math.floor(Math.random() * 0x1_0000)
    .toString(16)
    .padStart(4, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${(count % 4_096).toString(16).padStart(3, '0')}-8${high.slice(1)}-${high}${low}`;
}

const heads = ['Al', 'Be', 'Ca', 'Da', 'El', 'Fa', 'Ga', 'Ha', 'Is', 'Jo', 'Ka', 'Lu', 'Ma', 'No', 'Or', 'Pa', 'Ro', 'Sa', 'Ta', 'Yu'];
const tails = ['ra', 'lin', 'mir', 'na', 'vic', 'dan', 'sel', 'ton', 'bert', 'mina'];
const starts = [
  'Ash',
  'Brook',
  'Cald',
  'Dray',
  'East',
  'Fern',
  'Gold',
  'Hart',
  'Ing',
  'Kirk',
  'Lang',
  'Mar',
  'North',
  'Oak',
  'Pres',
  'Quin',
  'Rid',
  'Stan',
  'Thorn',
  'Wake',
];
const middles = ['en', 'er', 'ing', 'el', 'a', 'o', 'is', 'or', 'ow', 'y'];
const ends = ['by', 'dale', 'field', 'ford', 'ham', 'land', 'ley', 'more', 'ton', 'wood'];

export const inventedName = (chance: Chance) =>
  `${chance.one(heads)}${chance.one(tails)} ${chance.one(starts)}${chance.one(middles)}${chance.one(ends)}`;
/** Numbers of an area code that nobody has. */
export const inventedPhone = (chance: Chance) => `+1 ${chance.whole(900, 999)} 555 ${String(chance.whole(0, 9_999)).padStart(4, '0')}`;

const sentences = [
  'The first messages came through a game and sounded kind.',
  'Within a week there were threats to send everything to the family.',
  'A payment was asked for twice, and paid once, with gift cards.',
  'The account was blocked and came back under another name.',
  'The school was told, and a counselor sat with them through the afternoon.',
  'They want it to stop, and they want to know what happens next.',
  'The phone is shared with a brother, so calls are only possible in the evening.',
  'Screenshots were kept by a friend, who is willing to hand them over.',
  'The police took the report and gave a number.',
  'The platform has not answered yet.',
];
export const inventedText = (chance: Chance, count: number) => Array.from({ length: count }, () => chance.one(sentences)).join(' ');
