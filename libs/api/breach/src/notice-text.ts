import type { BreachKind, Locale } from '@alongside/contract';

/** What a notice may say: about the organization and the award, and about nobody whom it serves (BR-02). */
export interface NoticeFacts {
  organization: string;
  timezone: string;
  recipient: string;
  award: { number: string; programme: Record<Locale, string> } | null;
  kind: BreachKind;
  noticedAt: Date;
}

const kinds: Record<Locale, Record<BreachKind, string>> = {
  en: {
    lost_device: 'a device was lost or stolen',
    account_taken_over: 'an account may have been used by somebody else',
    wrong_recipient: 'something reached somebody it was not meant for',
    seen_by_somebody: 'somebody may have seen what they should not have seen',
    paper: 'papers were lost or seen',
    system: 'a computer system may have been entered',
    other: 'information may have become known to others',
  },
  es: {
    lost_device: 'se perdió o robaron un dispositivo',
    account_taken_over: 'otra persona pudo haber usado una cuenta',
    wrong_recipient: 'algo llegó a quien no debía recibirlo',
    seen_by_somebody: 'alguien pudo haber visto lo que no debía ver',
    paper: 'se perdieron o fueron vistos documentos en papel',
    system: 'alguien pudo haber entrado en un sistema informático',
    other: 'otras personas pudieron haber conocido información',
  },
};

/** The notice in both languages. It is made of codes and of the organization's own data: no free text goes in, so nobody can be in it. */
export function noticeText(facts: NoticeFacts): Record<Locale, string> {
  return { en: english(facts), es: spanish(facts) };
}

const sayWhen = ({ noticedAt, timezone }: NoticeFacts, locale: string) =>
  new Intl.DateTimeFormat(locale, { timeZone: timezone, dateStyle: 'long', timeStyle: 'long' }).format(noticedAt);

const lines = (...all: (string | null)[]) => all.filter((line) => line !== null).join('\n');

function english(facts: NoticeFacts): string {
  const { organization, recipient, award, kind } = facts;
  return lines(
    `To: ${recipient}`,
    `From: ${organization}`,
    award && `Award: ${award.number} (${award.programme.en})`,
    '',
    'Notice of an actual or suspected breach of personally identifying information',
    '',
    `We noticed it: ${sayWhen(facts, 'en-US')}`,
    `What happened: ${kinds.en[kind]}.`,
    '',
    'Personally identifying information of people we serve may be involved. To protect them, and as the law requires, this notice names nobody and holds nothing from which somebody could be known.',
    'We are ending the access, keeping the evidence, and reaching those who may be at risk, by ways that are safe for them. We will tell you what we find, in numbers only.',
    '',
    'Whom to ask: ____________________',
  );
}

function spanish(facts: NoticeFacts): string {
  const { organization, recipient, award, kind } = facts;
  return lines(
    `Para: ${recipient}`,
    `De: ${organization}`,
    award && `Subvención: ${award.number} (${award.programme.es})`,
    '',
    'Aviso de una filtración real o posible de información de identificación personal',
    '',
    `Lo notamos: ${sayWhen(facts, 'es-US')}`,
    `Qué pasó: ${kinds.es[kind]}.`,
    '',
    'Puede incluir información de identificación personal de quienes atendemos. Para protegerlos, y como lo exige la ley, este aviso no nombra a nadie ni contiene nada que permita reconocer a alguien.',
    'Estamos poniendo fin al acceso, conservando las pruebas y contactando a quienes pueden estar en riesgo, por vías seguras para ellos. Le diremos lo que averigüemos, solo en cifras.',
    '',
    'A quién preguntar: ____________________',
  );
}
