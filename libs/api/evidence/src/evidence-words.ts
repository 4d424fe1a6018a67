import type { CustodyEntryKind, EvidenceHolder, EvidenceKind, EvidencePayment, Locale, PaymentWay } from '@alongside/contract';

/* Words of evidence in what leaves: extracts, custody reports. The screens have their own. */

const kinds: Record<Locale, Record<EvidenceKind, string>> = {
  en: {
    email: 'E-mail',
    text_message: 'Text message',
    post: 'Post',
    screenshot: 'Screenshot',
    chat_log: 'Chat',
    profile: 'Profile',
    url: 'Web address',
    photo_video: 'Photo or video',
    device: 'Device',
    call_log: 'List of calls',
    payment: 'Payment',
    document: 'Document',
    other: 'Other',
  },
  es: {
    email: 'Correo electrónico',
    text_message: 'Mensaje de texto',
    post: 'Publicación',
    screenshot: 'Captura de pantalla',
    chat_log: 'Chat',
    profile: 'Perfil',
    url: 'Dirección web',
    photo_video: 'Foto o video',
    device: 'Dispositivo',
    call_log: 'Lista de llamadas',
    payment: 'Pago',
    document: 'Documento',
    other: 'Otro',
  },
};
const holders: Record<Locale, Record<EvidenceHolder, string>> = {
  en: {
    client: 'with the client',
    caregiver: 'with the caregiver',
    other_person: 'with another person',
    platform: 'with the service or platform',
    law_enforcement: 'with law enforcement',
    elsewhere: 'elsewhere',
    us: 'in our keeping',
    nobody: 'destroyed',
  },
  es: {
    client: 'la tiene la persona atendida',
    caregiver: 'la tiene la madre, el padre o el cuidador',
    other_person: 'la tiene otra persona',
    platform: 'la tiene el servicio o la plataforma',
    law_enforcement: 'la tiene la policía',
    elsewhere: 'está en otro lugar',
    us: 'la guardamos nosotros',
    nobody: 'destruida',
  },
};
const entries: Record<Locale, Record<CustodyEntryKind, string>> = {
  en: {
    logged: 'Written into the log',
    changed: 'Description changed',
    received: 'Received',
    moved: 'Moved',
    handed_over: 'Handed over',
    passed_on: 'Changed hands',
    returned: 'Returned',
    destroyed: 'Destroyed',
    file_stored: 'File stored',
    file_downloaded: 'File downloaded',
    file_removed: 'File removed',
    file_damaged: 'File found damaged',
  },
  es: {
    logged: 'Anotada en el registro',
    changed: 'Descripción cambiada',
    received: 'Recibida',
    moved: 'Trasladada',
    handed_over: 'Entregada',
    passed_on: 'Cambió de manos',
    returned: 'Devuelta',
    destroyed: 'Destruida',
    file_stored: 'Archivo guardado',
    file_downloaded: 'Archivo descargado',
    file_removed: 'Archivo eliminado',
    file_damaged: 'Archivo dañado',
  },
};
const ways: Record<Locale, Record<PaymentWay, string>> = {
  en: {
    cash: 'cash',
    check: 'check',
    card: 'card',
    wire: 'bank transfer',
    payment_app: 'payment app',
    gift_card: 'gift card',
    cryptocurrency: 'cryptocurrency',
    other: 'another way',
  },
  es: {
    cash: 'efectivo',
    check: 'cheque',
    card: 'tarjeta',
    wire: 'transferencia',
    payment_app: 'aplicación de pago',
    gift_card: 'tarjeta de regalo',
    cryptocurrency: 'criptomoneda',
    other: 'otra manera',
  },
};
const transaction = {
  en: { from: 'from', to: 'to', reference: 'reference', stopped: 'did not go through' },
  es: { from: 'desde', to: 'a', reference: 'referencia', stopped: 'no se completó' },
};
const parts = {
  en: {
    by: 'by',
    from: 'from',
    to: 'to',
    place: 'place',
    product: 'the system',
    heldBy: 'held by',
    where: 'where',
    account: 'account',
    address: 'address',
    seen: 'seen',
    seal: 'seal',
    asItCame: 'Its file leaves as it came. A picture may say inside where and with what it was made.',
    chain: 'Check of the chain of this case',
    whole: (count: number) => `Every one of its ${count} entries is here, in order and as it was written.`,
    broken: (entry: number) => `It does not hold from entry ${entry} on: something there is missing or was changed after it was written.`,
  },
  es: {
    by: 'por',
    from: 'de',
    to: 'a',
    place: 'lugar',
    product: 'el sistema',
    heldBy: 'la tiene',
    where: 'dónde',
    account: 'cuenta',
    address: 'dirección',
    seen: 'vista',
    seal: 'sello',
    asItCame: 'Su archivo sale tal como llegó. Una imagen puede decir por dentro dónde y con qué se hizo.',
    chain: 'Revisión de la cadena de este caso',
    whole: (count: number) => `Todas sus ${count} anotaciones están aquí, en orden y tal como se escribieron.`,
    broken: (entry: number) => `No se sostiene desde la anotación ${entry}: algo falta o se cambió después de escribirlo.`,
  },
};

export const kindWord = (locale: Locale, kind: EvidenceKind): string => kinds[locale][kind];
export const holderWord = (locale: Locale, holder: EvidenceHolder): string => holders[locale][holder];
export const entryWord = (locale: Locale, kind: CustodyEntryKind): string => entries[locale][kind];
export const paymentWay = (locale: Locale, way: PaymentWay): string => ways[locale][way];
/** One transaction in a line. */
export function paymentWords(locale: Locale, { on, amount, currency, way, sent, from, to, reference }: EvidencePayment): string {
  const of = transaction[locale];
  return [
    [amount, currency].filter(Boolean).join(' '),
    paymentWay(locale, way),
    on,
    from && `${of.from} ${from}`,
    to && `${of.to} ${to}`,
    reference && `${of.reference} ${reference}`,
    sent === 'no' && of.stopped,
  ]
    .filter(Boolean)
    .join(', ');
}
export const evidenceParts = (locale: Locale) => parts[locale];
