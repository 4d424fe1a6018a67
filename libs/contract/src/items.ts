import type { Locale } from './common';

/*
 * What can be given to somebody, item by item (CONF-05). Releases, referrals and disclosures name their items as texts: the key of an
 * entry of this list, a key with the one incident or piece of evidence it means (`what_happened:<id>`), or anything in words. What is in words is told by the
 * advocate; what has a key is taken from the case.
 */

export type ItemGroup = 'who' | 'happened' | 'others' | 'work';
export interface StandardItem {
  key: string;
  group: ItemGroup;
  en: string;
  es: string;
  /** Says who somebody else is; left out of what goes to the client. */
  othersIdentity?: true;
  /** May be narrowed to one incident. */
  perIncident?: true;
  /** May be narrowed to one piece of evidence. */
  perEvidence?: true;
}

const item = (group: ItemGroup, key: string, en: string, es: string, more: Partial<StandardItem> = {}): StandardItem => ({
  key,
  group,
  en,
  es,
  ...more,
});

/** In the order in which they are shown and handed over. Privileged notes are not among them and never will be (PRIV-03). */
export const standardItems: readonly StandardItem[] = [
  item('who', 'name', 'Name', 'Nombre'),
  item('who', 'other_names', 'Other names', 'Otros nombres'),
  item('who', 'birth_date', 'Date of birth', 'Fecha de nacimiento'),
  item('who', 'age_band', 'Age, roughly', 'Edad aproximada'),
  item('who', 'phone', 'Phone', 'Teléfono'),
  item('who', 'email', 'E-mail', 'Correo electrónico'),
  item('who', 'screen_names', 'Own screen names', 'Nombres de usuario propios'),
  item('who', 'address', 'Address', 'Dirección'),
  item('who', 'language', 'Language', 'Idioma'),
  item('who', 'safe_contact', 'How to reach them safely', 'Cómo comunicarse de manera segura'),
  item('happened', 'what_happened', 'What happened', 'Qué pasó', { perIncident: true }),
  item('happened', 'crime_types', 'Kind of crime', 'Tipo de delito'),
  item('happened', 'dates', 'Dates and times', 'Fechas y horas', { perIncident: true }),
  item('happened', 'urls', 'Web addresses and services', 'Direcciones web y servicios', { perIncident: true }),
  item('happened', 'threats', 'Threats', 'Amenazas', { perIncident: true }),
  item('happened', 'payments', 'Payments', 'Pagos', { perIncident: true }),
  item('happened', 'evidence', 'List of evidence, in words', 'Lista de pruebas, en palabras'),
  item(
    'happened',
    'evidence_itself',
    'The evidence itself: devices, papers, files',
    'Las pruebas mismas: dispositivos, papeles, archivos',
    {
      perEvidence: true,
    },
  ),
  item('happened', 'custody', 'Chain of custody of the evidence', 'Cadena de custodia de las pruebas', { perEvidence: true }),
  item('others', 'reported_person', 'Who is reported, and why', 'A quién se denuncia y por qué', { othersIdentity: true }),
  item('others', 'caregiver', 'Parent or caregiver', 'Madre, padre o cuidador', { othersIdentity: true }),
  item('others', 'reporter', 'Who contacted us', 'Quién nos contactó', { othersIdentity: true }),
  item('others', 'other_people', 'Other people on the case', 'Otras personas del caso', { othersIdentity: true }),
  item('work', 'referrals', 'Where the case was referred', 'A dónde se derivó el caso'),
  item('work', 'filings', 'Reference numbers of other reports', 'Números de referencia de otras denuncias'),
  item('work', 'takedowns', 'What was asked to be taken down', 'Lo que se pidió retirar de internet'),
  item('work', 'safety_plan', 'Safety plan', 'Plan de seguridad'),
  item('work', 'appointments', 'Appointments, without places', 'Citas, sin lugares'),
  item('work', 'contacts', 'Log of contacts', 'Registro de contactos'),
  item('work', 'notes', 'General notes', 'Notas generales'),
  item('work', 'releases', 'Releases', 'Autorizaciones'),
  item('work', 'given_out', 'What was given to whom', 'Qué se dio y a quién'),
  item('work', 'messages', 'Messages', 'Mensajes'),
  item('work', 'corrections', 'What they say against it', 'Lo que dicen en contra'),
];

const byKey = new Map(standardItems.map((each) => [each.key, each]));
const plain = (text: string) => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
const byLabel = new Map(standardItems.flatMap((each) => [each.en, each.es].map((label) => [plain(label), each] as const)));
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface NamedItem {
  standard: StandardItem;
  /** The one incident, or piece of evidence, it means; null for all there are. */
  partId: string | null;
}
/** The standard item that a text names, by its key or by its words in either language; null for anything else. */
export function itemOf(text: string): NamedItem | null {
  const [key, part, ...rest] = text.trim().split(':');
  const keyed = byKey.get(key);
  if (keyed && part !== undefined)
    return (keyed.perIncident || keyed.perEvidence) && rest.length === 0 && uuid.test(part) ? { standard: keyed, partId: part } : null;
  const standard = keyed ?? byLabel.get(plain(text));
  return standard ? { standard, partId: null } : null;
}

/** One text for everything that means the same item. */
export function itemToken(text: string): string {
  const named = itemOf(text);
  if (!named) return plain(text);
  return named.partId ? `${named.standard.key}:${named.partId}` : named.standard.key;
}

/** Whether who allowed `allowed` also allowed `asked`: the same, or one incident of all of them. */
export function covers(allowed: string, asked: string): boolean {
  const [given, wanted] = [itemToken(allowed), itemToken(asked)];
  return given === wanted || (itemOf(asked)?.partId != null && given === itemOf(asked)?.standard.key);
}

/** What an item is called. One of several incidents is told apart by whoever knows them. */
export const itemText = (text: string, locale: Locale): string => itemOf(text)?.standard[locale] ?? text;
