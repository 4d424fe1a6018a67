import type { Locale, ReminderKind } from '@alongside/contract';

/** What staff are told outside of the workspace. Numbers of cases and kinds only where the organization wants them; never a name, never words of anybody. */
export interface DueItem {
  number: string;
  kind: string;
}
/** Longer letters help nobody. */
const SHOWN = 40;

/** Kinds in a few words that fit everywhere: no agency, no title, no person. */
const kinds: Record<Locale, Record<ReminderKind, string>> = {
  en: {
    agency_check: 'ask the agency',
    escalation: 'escalated to you',
    todo: 'a to-do',
    checklist: 'a step of the checklist',
    appointment: 'an appointment',
    release_expiring: 'a release ends',
    message_unanswered: 'a message waits for an answer',
    review_waiting: 'a review waits',
    glass_review: 'a review waits',
    emergency_review: 'a review waits',
    legal_request: 'a legal deadline',
    live_check: 'a signature to check',
    tell_recipient: 'a recipient to tell',
    coming_of_age: 'somebody comes of age',
    notify_client: 'something to tell the client',
    client_request: 'a request about a file',
    safety_outreach: 'somebody to reach safely',
    takedown: 'a request to follow up',
    plan_review: 'a plan to look at again',
    stale_case: 'a client has heard nothing',
  },
  es: {
    agency_check: 'preguntar a la agencia',
    escalation: 'pasó a usted',
    todo: 'una tarea',
    checklist: 'un paso de la lista',
    appointment: 'una cita',
    release_expiring: 'una autorización termina',
    message_unanswered: 'un mensaje espera respuesta',
    review_waiting: 'una revisión espera',
    glass_review: 'una revisión espera',
    emergency_review: 'una revisión espera',
    legal_request: 'un plazo legal',
    live_check: 'una firma por comprobar',
    tell_recipient: 'avisar a un destinatario',
    coming_of_age: 'alguien llega a la mayoría de edad',
    notify_client: 'algo que decir a la persona atendida',
    client_request: 'una solicitud sobre un expediente',
    safety_outreach: 'contactar a alguien de forma segura',
    takedown: 'una solicitud a la que dar seguimiento',
    plan_review: 'un plan por revisar',
    stale_case: 'una persona no ha tenido noticias',
  },
};
const words: Record<Locale, { subject: (count: number) => string; text: (count: number) => string; more: (count: number) => string }> = {
  en: {
    subject: (count) => (count === 1 ? '1 item due' : `${count} items due`),
    text: (count) => (count === 1 ? '1 item due, sign in.' : `${count} items due, sign in.`),
    more: (count) => `and ${count} more`,
  },
  es: {
    subject: (count) => (count === 1 ? '1 asunto pendiente' : `${count} asuntos pendientes`),
    text: (count) => (count === 1 ? '1 asunto pendiente; inicie sesión.' : `${count} asuntos pendientes; inicie sesión.`),
    more: (count) => `y ${count} más`,
  },
};

/** Subject and text of a letter. `details`: whether the organization wants numbers of cases in it. */
export function dueLetter(locale: Locale, due: readonly DueItem[], details: boolean): { subject: string; text: string } {
  const { subject, text, more } = words[locale];
  const lines = details
    ? [
        '',
        ...due.slice(0, SHOWN).map(({ number, kind }) => `${number}: ${kinds[locale][kind as ReminderKind]}`),
        ...(due.length > SHOWN ? [more(due.length - SHOWN)] : []),
      ]
    : [];
  return { subject: subject(due.length), text: [text(due.length), ...lines, ''].join('\n') };
}

/** The same as a short message, which never says more than how many. */
export const dueMessage = (locale: Locale, count: number): string => words[locale].text(count);
