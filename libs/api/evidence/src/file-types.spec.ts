import { isWhatItSays, textReader, typesFor } from './file-types';

/** A packed document: entries as they are stored, which is all that its kind is read from. */
const packed = (...entries: [name: string, content: string][]) =>
  Buffer.concat(
    entries.flatMap(([name, content]) => {
      const head = Buffer.alloc(30);
      head.writeUInt32LE(0x04034b50, 0);
      head.writeUInt16LE(20, 4);
      head.writeUInt32LE(content.length, 18);
      head.writeUInt32LE(content.length, 22);
      head.writeUInt16LE(name.length, 26);
      return [head, Buffer.from(name), Buffer.from(content)];
    }),
  );
const office = (main: string) =>
  packed([
    '[Content_Types].xml',
    `<Types><Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/></Types>`,
  ]);
const open = (kind: string) => packed(['mimetype', `application/vnd.oasis.opendocument.${kind}`]);
const boxed = (brand: string) => Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from(`ftyp${brand}`), Buffer.alloc(12)]);
const riff = (kind: string) => Buffer.concat([Buffer.from('RIFF'), Buffer.from('24000000', 'hex'), Buffer.from(kind), Buffer.alloc(32)]);
const ogg = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('\x01vorbis', 'latin1'), Buffer.alloc(40)]);
const webm = Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581020000000000000000', 'hex');
const words = Buffer.from('What they wrote to me, word by word.\n');

/** Of every kind that is taken, one. */
const samples: Record<string, Buffer> = {
  pdf: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'),
  docx: office('wordprocessingml.document'),
  xlsx: office('spreadsheetml.sheet'),
  odt: open('text'),
  ods: open('spreadsheet'),
  rtf: Buffer.from('{\\rtf1\\ansi Words.}'),
  png: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
  jpg: Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'),
  gif: Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00', 'latin1'),
  webp: riff('WEBPVP8 '),
  heic: boxed('heic'),
  mp4: boxed('isom'),
  mov: boxed('qt  '),
  webm,
  mp3: Buffer.concat([Buffer.from('494433030000000000', 'hex'), Buffer.alloc(1), Buffer.from('fffb9064', 'hex'), Buffer.alloc(413)]),
  m4a: boxed('M4A '),
  wav: riff('WAVEfmt '),
  ogg,
};
const TEXT = ['txt', 'csv', 'json', 'html', 'eml'];
/** Endings that mean the same content. */
const alike: Record<string, string[]> = { jpg: ['jpg', 'jpeg'], mp4: ['mp4', 'm4a'] };

describe('what a file is', () => {
  it('has a sample of every kind that is taken', () => {
    expect([...Object.keys(samples), 'jpeg', ...TEXT].sort()).toEqual([...typesFor('intimate')].sort());
  });

  it.each(Object.entries(samples))('%s is taken under its own name, and under no other', async (kind, bytes) => {
    const names = [];
    for (const type of typesFor('intimate')) if (await isWhatItSays(type, bytes)) names.push(type);
    // rich text is written in plain letters, but it is not plain text
    expect(names.sort()).toEqual([...(alike[kind] ?? [kind])].sort());
  });

  it('text is taken under the names of text, in UTF-8 and in UTF-16', async () => {
    const wide = Buffer.from('\ufeffWas sie mir schrieben: Grüße, 你好\r\n', 'utf16le');
    for (const bytes of [words, Buffer.from('Grüße, 你好\n'), wide, Buffer.from(wide).swap16()])
      for (const type of typesFor('intimate'))
        expect({ type, taken: await isWhatItSays(type, bytes) }).toEqual({ type, taken: TEXT.includes(type) });
  });

  it.each([
    ['a picture behind the mark of UTF-16', Buffer.concat([Buffer.from('fffe', 'hex'), samples['png']])],
    ['a picture behind the other mark', Buffer.concat([Buffer.from('feff', 'hex'), samples['jpg']])],
    ['half a pair of UTF-16', Buffer.from('fffe00d84100', 'hex')],
    ['zeros', Buffer.from('410042', 'hex')],
    ['no UTF-8', Buffer.from('ffd041', 'hex')],
    ['controls', Buffer.from('A\x01B')],
  ])('%s is not text', async (_, bytes) => {
    expect(await isWhatItSays('txt', bytes)).toBe(false);
  });

  it('text has to be text to its end, and a letter may be cut between two pieces', () => {
    const reads = textReader('txt');
    const [one, two] = [Buffer.from('Gr\u00fc').subarray(0, 3), Buffer.from('\u00fc').subarray(1)];
    expect([reads?.(one), reads?.(two), reads?.(samples['png'])]).toEqual([true, true, false]);
    expect(textReader('png')).toBeNull();
  });
});
