import type { Locale, StatusWord } from '@alongside/contract';

export interface StatusSentences {
  text: string;
  next: string;
  needed: string;
}

/**
 * First words of a status update, for the advocate to change. For somebody of twelve, on a phone that somebody else may pick up: short
 * sentences, nobody named, no agency, nothing about what happened.
 */
const sentences: Record<Locale, Record<StatusWord, StatusSentences>> = {
  en: {
    received: {
      text: 'We have what you told us, and it is safe with us.',
      next: 'Your advocate will go through it with you.',
      needed: 'Nothing is needed from you now.',
    },
    being_prepared: {
      text: 'We are getting your report ready, together with you.',
      next: 'You decide what goes in it. Nothing is sent without your yes.',
      needed: 'Nothing is needed from you now.',
    },
    sent_to_agency: {
      text: 'Your report has been sent.',
      next: 'The people who got it will read it. This can take some days.',
      needed: 'Nothing is needed from you now.',
    },
    agency_confirmed_number: {
      text: 'Your report has arrived, and it has a number.',
      next: 'Your advocate keeps the number for you and asks how it is going.',
      needed: 'Nothing is needed from you now.',
    },
    waiting_for_agency: {
      text: 'Your report is with the people who can act on it. We are waiting for their answer.',
      next: 'Your advocate will ask them again soon.',
      needed: 'Nothing is needed from you now.',
    },
    agency_asked_something: {
      text: 'There is a question about your report.',
      next: 'Your advocate will talk with you about it. You can say no.',
      needed: 'Please write to your advocate when it is safe for you.',
    },
    done: {
      text: 'This part is done.',
      next: 'Your advocate will tell you what it means and what else we can do for you.',
      needed: 'Nothing is needed from you now.',
    },
    you_chose_not_to: {
      text: 'You decided not to send a report. That is all right.',
      next: 'You can change your mind whenever you want. We still help you.',
      needed: 'Nothing is needed from you now.',
    },
    closed: {
      text: 'We have finished our work for now.',
      next: 'You can come back to us at any time.',
      needed: 'Nothing is needed from you now.',
    },
  },
  es: {
    received: {
      text: 'Tenemos lo que nos contaste y está seguro con nosotros.',
      next: 'La persona que te acompaña lo verá contigo.',
      needed: 'Ahora no tienes que hacer nada.',
    },
    being_prepared: {
      text: 'Estamos preparando tu denuncia junto contigo.',
      next: 'Tú decides qué se pone. No se envía nada sin tu sí.',
      needed: 'Ahora no tienes que hacer nada.',
    },
    sent_to_agency: {
      text: 'Tu denuncia ya fue enviada.',
      next: 'Quienes la recibieron la van a leer. Puede tardar unos días.',
      needed: 'Ahora no tienes que hacer nada.',
    },
    agency_confirmed_number: {
      text: 'Tu denuncia llegó y tiene un número.',
      next: 'La persona que te acompaña guarda el número y pregunta cómo va.',
      needed: 'Ahora no tienes que hacer nada.',
    },
    waiting_for_agency: {
      text: 'Tu denuncia está con quienes pueden actuar. Estamos esperando su respuesta.',
      next: 'La persona que te acompaña les preguntará de nuevo pronto.',
      needed: 'Ahora no tienes que hacer nada.',
    },
    agency_asked_something: {
      text: 'Hay una pregunta sobre tu denuncia.',
      next: 'La persona que te acompaña hablará contigo. Puedes decir que no.',
      needed: 'Por favor escríbele cuando sea seguro para ti.',
    },
    done: {
      text: 'Esta parte está terminada.',
      next: 'La persona que te acompaña te dirá qué significa y qué más podemos hacer por ti.',
      needed: 'Ahora no tienes que hacer nada.',
    },
    you_chose_not_to: {
      text: 'Decidiste no enviar una denuncia. Está bien.',
      next: 'Puedes cambiar de opinión cuando quieras. Te seguimos ayudando.',
      needed: 'Ahora no tienes que hacer nada.',
    },
    closed: {
      text: 'Por ahora terminamos nuestro trabajo.',
      next: 'Puedes volver a nosotros en cualquier momento.',
      needed: 'Ahora no tienes que hacer nada.',
    },
  },
};

export const statusSentences = (locale: Locale, word: StatusWord): StatusSentences => sentences[locale][word];
