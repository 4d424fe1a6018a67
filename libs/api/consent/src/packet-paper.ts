import { documentOf, type Block } from '@alongside/api/documents';
import type { ExtractEmpty, Locale, Packet } from '@alongside/contract';

interface Words {
  title: string;
  to: string;
  from: string;
  on: string;
  purpose: string;
  warning: string;
  empty: Record<NonNullable<(typeof ExtractEmpty.options)[number]>, string>;
}
/** As on the page that is handed over. The title goes into the metadata of the file: it says nothing. */
const words: Record<Locale, Words> = {
  en: {
    title: 'Document',
    to: 'To',
    from: 'From',
    on: 'On',
    purpose: 'For this purpose',
    warning:
      'Confidential. This was given for the purpose named here and for nothing else. Please keep it safe, do not pass it on, and destroy it when it is no longer needed.',
    empty: {
      nothing_on_file: 'Nothing is on file.',
      in_words: 'Told in words; not taken from the file.',
      about_others: 'Left out: it would say who other people are.',
    },
  },
  es: {
    title: 'Documento',
    to: 'Para',
    from: 'De',
    on: 'Fecha',
    purpose: 'Con este fin',
    warning:
      'Confidencial. Esto se entrega solo para el fin que aquí se indica. Por favor guárdelo en un lugar seguro, no lo comparta y destrúyalo cuando ya no haga falta.',
    empty: {
      nothing_on_file: 'No hay nada en el expediente.',
      in_words: 'Se dice de palabra; no se toma del expediente.',
      about_others: 'Se omite: diría quiénes son otras personas.',
    },
  },
};

/** What was given out as a tagged document, word for word. The client's own copy names no organization and no staff member. */
export function paperOf(
  { basis, to, purpose, by, at, extract }: Packet,
  organization: { name: string; timezone: string; country: string },
): Promise<Buffer> {
  const say = words[extract.locale];
  const own = basis === 'to_client';
  const day = new Intl.DateTimeFormat(extract.locale, { dateStyle: 'long', timeZone: organization.timezone }).format(new Date(at));
  const head: Block[] = own
    ? []
    : [
        {
          fields: [
            { label: say.to, value: to || '—' },
            { label: say.from, value: [by?.displayName, organization.name].filter(Boolean).join(', ') },
            { label: say.on, value: day },
            ...(purpose ? [{ label: say.purpose, value: purpose }] : []),
          ],
        },
      ];
  const parts = extract.sections.flatMap(({ title, lines, empty }): Block[] => [
    { heading: title },
    ...(empty ? [{ paragraph: say.empty[empty], tone: 'quiet' as const }] : []),
    ...lines.map(({ label, text }): Block => (label && text ? { fields: [{ label, value: text }] } : { paragraph: label || text })),
  ]);
  return documentOf({
    title: say.title,
    language: extract.locale,
    paper: ['US', 'CA'].includes(organization.country) ? 'letter' : 'a4',
    madeAt: new Date(at),
    blocks: [...head, ...parts, ...(own ? [] : [{ paragraph: say.warning, tone: 'quiet' as const }])],
  });
}
