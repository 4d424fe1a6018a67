import type { EvidenceKind, EvidencePlatform } from './evidence';
import type { Locale } from './common';

/*
 * What keeps evidence, by where it was found and what it is. None of it is advice to copy a sexual image: steps that make a copy of
 * anything are for cases on which everybody shown was an adult (design §3.4). Product defaults: the screens say to check them.
 */

export interface PreservationStep {
  key: string;
  /** `words`: writes something down, right on every case. `adult`: makes or keeps a copy, only where nobody shown is or may be a minor. */
  mode: 'words' | 'adult';
  en: string;
  es: string;
}
const step = (mode: PreservationStep['mode'], key: string, en: string, es: string): PreservationStep => ({ mode, key, en, es });

const everywhere = [
  step(
    'words',
    'leave',
    'Leave it where it is: delete nothing, and block nobody before the details are written down.',
    'Déjelo donde está: no borre nada, y no bloquee a nadie antes de anotar los datos.',
  ),
  step(
    'words',
    'time_zone',
    'Write down date, time and time zone of each message or post.',
    'Anote la fecha, la hora y la zona horaria de cada mensaje o publicación.',
  ),
];
const chatScreens = step(
  'adult',
  'screens',
  'Take screenshots on the person’s own device: whole conversation, name of the account, date.',
  'Haga capturas en el propio dispositivo de la persona: conversación completa, nombre de la cuenta, fecha.',
);
const profile = step(
  'words',
  'profile_address',
  'Write down the address of the profile and the user name letter by letter; names can be changed, so also the number of the account where it is shown.',
  'Anote la dirección del perfil y el nombre de usuario letra por letra; los nombres cambian, así que anote también el número de la cuenta si se ve.',
);

const byPlatform: Record<EvidencePlatform, readonly PreservationStep[]> = {
  email: [
    step(
      'words',
      'mail_address',
      'Write down the sender’s full address, not only the name that is shown.',
      'Anote la dirección completa del remitente, no solo el nombre que aparece.',
    ),
    step(
      'adult',
      'mail_headers',
      'Keep the e-mail in the mailbox and save it with its full headers.',
      'Conserve el correo en el buzón y guárdelo con los encabezados completos.',
    ),
  ],
  phone_messages: [
    step('words', 'number', 'Write down the number with country code.', 'Anote el número con el código del país.'),
    chatScreens,
  ],
  whatsapp: [
    step(
      'words',
      'number',
      'Write down the number with country code, from the contact’s details.',
      'Anote el número con el código del país, desde los datos del contacto.',
    ),
    step(
      'words',
      'vanishing',
      'Turn off messages that vanish, if the person can.',
      'Desactive los mensajes temporales, si la persona puede.',
    ),
    step(
      'adult',
      'export',
      'Export the conversation without media on the person’s own phone.',
      'Exporte la conversación sin archivos multimedia en el propio teléfono de la persona.',
    ),
  ],
  instagram_facebook: [
    profile,
    step(
      'words',
      'link',
      'Copy the link of each post or message thread as text.',
      'Copie como texto el enlace de cada publicación o conversación.',
    ),
    chatScreens,
  ],
  snapchat: [
    step(
      'words',
      'now',
      'Messages vanish here: write down now what was said, by whom and when.',
      'Aquí los mensajes desaparecen: anote ahora qué se dijo, quién y cuándo.',
    ),
    step(
      'words',
      'user_name',
      'Write down the user name from the profile, not the display name.',
      'Anote el nombre de usuario del perfil, no el nombre visible.',
    ),
    step(
      'adult',
      'notice',
      'The other side is told of a screenshot: talk about safety first; another device can take a photo of the screen.',
      'La otra persona recibe aviso de una captura: hable primero de la seguridad; otro dispositivo puede fotografiar la pantalla.',
    ),
  ],
  tiktok: [
    profile,
    step(
      'words',
      'link',
      'Copy the link of the video or message thread as text.',
      'Copie como texto el enlace del video o de la conversación.',
    ),
    chatScreens,
  ],
  x_twitter: [
    profile,
    step(
      'words',
      'link',
      'Copy the link of each post as text; it holds its number.',
      'Copie como texto el enlace de cada publicación; contiene su número.',
    ),
    chatScreens,
  ],
  discord: [
    step(
      'words',
      'ids',
      'Write down user name, user ID, name of the server and the link of each message.',
      'Anote el nombre de usuario, el ID, el nombre del servidor y el enlace de cada mensaje.',
    ),
    chatScreens,
  ],
  telegram: [
    step(
      'words',
      'user_name',
      'Write down the @name and the number, if it is shown; secret chats are only on that one device.',
      'Anote el @nombre y el número, si se ve; los chats secretos están solo en ese dispositivo.',
    ),
    chatScreens,
  ],
  reddit: [
    step(
      'words',
      'link',
      'Copy the link of the post or comment as text, and the user name.',
      'Copie como texto el enlace de la publicación o comentario y el nombre de usuario.',
    ),
    chatScreens,
  ],
  game: [
    step(
      'words',
      'game',
      'Write down the game, the server or room, the player’s name and number, and the time.',
      'Anote el juego, el servidor o la sala, el nombre y número del jugador y la hora.',
    ),
    chatScreens,
  ],
  dating_app: [
    step(
      'words',
      'before_unmatch',
      'Before the match is ended: name, profile text, and anything that leads elsewhere. Conversations go with it.',
      'Antes de deshacer la coincidencia: nombre, texto del perfil y todo lo que lleve a otro sitio. La conversación se pierde con ella.',
    ),
    chatScreens,
  ],
  payment_app: [
    step(
      'words',
      'payment',
      'Write down each payment: number of the transaction, amount, currency, recipient’s account, time.',
      'Anote cada pago: número de la transacción, importe, moneda, cuenta del destinatario, hora.',
    ),
    step(
      'words',
      'ask_bank',
      'Ask the bank or service to keep its records, and whether a payment can be stopped.',
      'Pida al banco o servicio que conserve sus registros, y pregunte si el pago puede detenerse.',
    ),
  ],
  crypto: [
    step(
      'words',
      'wallet',
      'Write down the address of the wallet, the hash of the transaction, the coin and the exchange.',
      'Anote la dirección de la billetera, el hash de la transacción, la moneda y la plataforma de cambio.',
    ),
  ],
  gift_card: [
    step(
      'words',
      'card',
      'Keep card and receipt; write down brand, number and time, and tell the company that it was given under threat.',
      'Conserve la tarjeta y el recibo; anote la marca, el número y la hora, y avise a la empresa de que se entregó bajo amenaza.',
    ),
  ],
  website: [
    step(
      'words',
      'url',
      'Write down the full address, letter by letter, and when it was seen.',
      'Anote la dirección completa, letra por letra, y cuándo se vio.',
    ),
    step(
      'adult',
      'page_screens',
      'Take a screenshot with address bar and clock; do not download what is shown.',
      'Haga una captura con la barra de dirección y el reloj; no descargue lo que se muestra.',
    ),
  ],
  device: [
    step(
      'words',
      'off',
      'If it is off, leave it off. If it is on, stop using it. Nobody searches or wipes it.',
      'Si está apagado, déjelo apagado. Si está encendido, deje de usarlo. Nadie lo revisa ni lo borra.',
    ),
    step(
      'words',
      'touched',
      'Write down make, model, where it is kept and who has touched it.',
      'Anote marca, modelo, dónde está guardado y quién lo ha tocado.',
    ),
  ],
  other: [],
};
const byKind: Partial<Record<EvidenceKind, readonly PreservationStep[]>> = {
  call_log: [
    step(
      'words',
      'calls',
      'Leave the call list as it is; write down numbers, times and how long each call was.',
      'Deje la lista de llamadas como está; anote números, horas y duración de cada llamada.',
    ),
  ],
  payment: byPlatform.payment_app,
  device: byPlatform.device,
  profile: [profile],
  photo_video: [
    step(
      'words',
      'in_words',
      'Describe it in words: where it is, which account, file name, time. Nobody here looks at it.',
      'Descríbalo con palabras: dónde está, qué cuenta, nombre del archivo, hora. Nadie aquí lo mira.',
    ),
  ],
};

/** The steps that keep an item, each once; without those that make a copy where a minor is or may be shown. */
export function preservationSteps(kind: EvidenceKind, platform: EvidencePlatform, adultsOnly: boolean): PreservationStep[] {
  const all = [...everywhere, ...(byKind[kind] ?? []), ...byPlatform[platform]];
  return all.filter(({ key, mode }, place) => all.findIndex((other) => other.key === key) === place && (adultsOnly || mode === 'words'));
}
export const preservationText = ({ en, es }: PreservationStep, locale: Locale): string => (locale === 'es' ? es : en);
