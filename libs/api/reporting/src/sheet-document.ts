import { documentOf, type Block } from '@alongside/api/documents';
import type { Extract, Locale, MadeFile, Packet } from '@alongside/contract';
import { REPORT_CHANNEL_KEYS, type ReportChannelKey } from '@alongside/knowledge';
import { worksheetView } from '@alongside/knowledge/report-contents';
import { DateTime } from 'luxon';
import { sheetWords } from './sheet-text';

/** The one part of an extract that is a provider's report. */
export const XML_PART = 'ncmec_esp_api.xml';

const words = {
  en: {
    title: 'Information handed over',
    to: 'For',
    purpose: 'Purpose',
    on: 'Date',
    by: 'Prepared by',
    confidential: 'Confidential',
    missing: 'Still missing',
    lead: 'No image is attached, and none may be. What shows somebody sexually is described in words only.',
    nothing_on_file: 'Nothing on file.',
    in_words: 'Told in words.',
    about_others: 'Left out, because it would say who others are.',
  },
  es: {
    title: 'Información entregada',
    to: 'Para',
    purpose: 'Propósito',
    on: 'Fecha',
    by: 'Preparado por',
    confidential: 'Confidencial',
    missing: 'Todavía falta',
    lead: 'No se adjunta ninguna imagen, ni se debe. Lo que muestra a alguien sexualmente se describe solo con palabras.',
    nothing_on_file: 'No consta nada.',
    in_words: 'Se dice de palabra.',
    about_others: 'Se omite, porque diría quiénes son otras personas.',
  },
} satisfies Record<Locale, Record<string, string> & Record<NonNullable<Extract['sections'][number]['empty']>, string>>;

/** The worksheet that an extract was written from; null for any other. */
function channelOf({ extract }: Packet): ReportChannelKey | null {
  const [start] = extract.sections[0]?.item.split('.') ?? [];
  return REPORT_CHANNEL_KEYS.find((key) => key === start) ?? null;
}

/** What was given out, as a file: exactly the words of the packet. The name says nothing, and neither does the metadata. */
export async function fileOf(packet: Packet, zone: string): Promise<MadeFile> {
  const { extract, at } = packet;
  const day = DateTime.fromISO(at, { zone });
  const name = `report-${day.toISODate()}`;
  const [first] = extract.sections;
  if (first?.item === XML_PART)
    return { name: `${name}.xml`, type: 'application/xml', data: Buffer.from(first.lines[0]?.text ?? '', 'utf8').toString('base64') };
  const locale = extract.locale;
  const say = words[locale];
  const channel = channelOf(packet);
  const view = channel && worksheetView(channel, locale);
  // A document of one part bears its name.
  const single = !view && extract.sections.length === 1;
  const missing = extract.sections.flatMap(({ lines }) => lines).filter(({ text }) => text === sheetWords(locale).missing);
  const blocks: Block[] = [
    {
      fields: [
        ...(packet.to ? [{ label: say.to, value: packet.to }] : []),
        ...(packet.purpose && packet.purpose !== view?.name ? [{ label: say.purpose, value: packet.purpose }] : []),
        { label: say.on, value: day.setLocale(locale).toLocaleString(DateTime.DATE_FULL) },
        ...(packet.by ? [{ label: say.by, value: packet.by.displayName }] : []),
      ],
    },
    ...(view ? [{ paragraph: say.lead, tone: 'strong' as const }] : []),
    ...(missing.length > 0 ? [{ heading: say.missing }, { list: missing.map(({ label }) => label ?? '') }] : []),
    ...extract.sections.flatMap(({ title, lines, empty }): Block[] => [
      ...(single ? [] : [{ heading: title }]),
      ...(lines.every(({ label }) => label !== null)
        ? [{ fields: lines.map(({ label, text }) => ({ label: label ?? '', value: text })) }]
        : lines.map(({ label, text }) => ({ paragraph: label ? `${label}: ${text}` : text }))),
      ...(empty ? [{ paragraph: say[empty], tone: 'quiet' as const }] : []),
    ]),
  ];
  const data = await documentOf({
    title: view?.name ?? (single ? extract.sections[0].title : say.title),
    footer: say.confidential,
    language: locale,
    madeAt: day.startOf('day').toJSDate(),
    paper: zone.startsWith('Europe/') || zone.startsWith('Australia/') ? 'a4' : 'letter',
    blocks,
  });
  return { name: `${name}.pdf`, type: 'application/pdf', data: data.toString('base64') };
}
