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
      text: 'Tenemos lo que nos contó y está seguro con nosotros.',
      next: 'Su acompañante lo verá con usted.',
      needed: 'Ahora no tiene que hacer nada.',
    },
    being_prepared: {
      text: 'Estamos preparando su denuncia junto con usted.',
      next: 'Usted decide qué se pone. No se envía nada sin su sí.',
      needed: 'Ahora no tiene que hacer nada.',
    },
    sent_to_agency: {
      text: 'Su denuncia ya fue enviada.',
      next: 'Quienes la recibieron la van a leer. Puede tardar unos días.',
      needed: 'Ahora no tiene que hacer nada.',
    },
    agency_confirmed_number: {
      text: 'Su denuncia llegó y tiene un número.',
      next: 'Su acompañante guarda el número y pregunta cómo va.',
      needed: 'Ahora no tiene que hacer nada.',
    },
    waiting_for_agency: {
      text: 'Su denuncia está con quienes pueden actuar. Estamos esperando su respuesta.',
      next: 'Su acompañante les preguntará de nuevo pronto.',
      needed: 'Ahora no tiene que hacer nada.',
    },
    agency_asked_something: {
      text: 'Hay una pregunta sobre su denuncia.',
      next: 'Su acompañante hablará con usted. Puede decir que no.',
      needed: 'Por favor escríbale cuando sea seguro para usted.',
    },
    done: {
      text: 'Esta parte está terminada.',
      next: 'Su acompañante le dirá qué significa y qué más podemos hacer por usted.',
      needed: 'Ahora no tiene que hacer nada.',
    },
    you_chose_not_to: {
      text: 'Decidió no enviar una denuncia. Está bien.',
      next: 'Puede cambiar de opinión cuando quiera. Le seguimos ayudando.',
      needed: 'Ahora no tiene que hacer nada.',
    },
    closed: {
      text: 'Por ahora terminamos nuestro trabajo.',
      next: 'Puede volver a nosotros en cualquier momento.',
      needed: 'Ahora no tiene que hacer nada.',
    },
  },
};

export const statusSentences = (locale: Locale, word: StatusWord): StatusSentences => sentences[locale][word];

/** The sentences above that ask for nothing. */
const nothing = /(Nothing is needed from you now|Ahora no tiene que hacer nada)\.?/g;
/** What of these words asks something of the person: a page that says that nothing is needed must have looked at all of it. */
export const askedIn = (needed: string): string => needed.replace(nothing, '').trim();
