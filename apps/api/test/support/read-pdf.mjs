// Reads a PDF from standard input as a screen reader would, and prints what it found. usage: node read-pdf.mjs < file.pdf
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const pdf = await getDocument({ data: new Uint8Array(Buffer.concat(chunks)), verbosity: 0 }).promise;
const { info, metadata } = await pdf.getMetadata();

const pages = [];
const tags = [];
for (let number = 1; number <= pdf.numPages; number++) {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const texts = new Map();
  const artifacts = [];
  const open = [];
  for (const item of items) {
    if (item.type === 'beginMarkedContentProps' || item.type === 'beginMarkedContent') open.push({ id: item.id ?? null, tag: item.tag });
    else if (item.type === 'endMarkedContent') open.pop();
    else {
      const within = open.at(-1);
      if (!within || within.tag === 'Artifact') artifacts.push({ text: item.str, marked: Boolean(within) });
      else texts.set(within.id, (texts.get(within.id) ?? '') + item.str);
    }
  }
  pages.push({ artifacts: artifacts.filter(({ text }) => text.trim() !== ''), view: page.view });
  const tree = await page.getStructTree();
  if (tree) tags.push(...(tree.children ?? []).map((child) => within(child, texts)));
}

/** The tags with their texts; what runs over several pages comes once per page. */
function within(node, texts) {
  // the reader of positions adds spaces where text begins further to the right
  if (node.type === 'content') return (texts.get(node.id) ?? '').replace(/\s+/g, ' ').trimStart();
  const { role, lang = null, alt = null, children = [] } = node;
  return { role, lang, alt, children: children.map((child) => within(child, texts)) };
}

const markInfo = await pdf.getMarkInfo();
const outline = ((await pdf.getOutline()) ?? []).map(({ title }) => title);
process.stdout.write(
  JSON.stringify({ info, metadata: metadata?.getRaw() ?? null, marked: markInfo?.get('Marked') ?? false, outline, pages, tags }),
);
