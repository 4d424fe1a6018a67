import type { Locale, PortalVoice, StatusWord } from '@alongside/contract';

export interface StatusSentences {
  text: string;
  next: string;
  needed: string;
}
/** For everybody, and what is said otherwise to somebody of up to twelve, to a teen, or to somebody who looks after a child. */
type Said = StatusSentences & Partial<Record<Exclude<PortalVoice, 'adult'>, Partial<StatusSentences>>>;

/** What most words end with: nothing is asked of the person. */
const nothing: Record<Locale, Record<PortalVoice, string>> = {
  en: {
    adult: 'Nothing is needed from you now.',
    teen: 'You do not have to do anything now.',
    child: 'You do not have to do anything. You did well to tell us.',
    caregiver: 'Nothing is needed from you now.',
  },
  es: {
    adult: 'Ahora no tiene que hacer nada.',
    teen: 'Ahora no tiene que hacer nada.',
    child: 'No tiene que hacer nada. Hizo bien en contarlo.',
    caregiver: 'Ahora no tiene que hacer nada.',
  },
};

/**
 * First words of a status update, for the advocate to change. For somebody of twelve, on a phone that somebody else may pick up: short
 * sentences, nobody named, no agency, nothing about what happened, and no one's fault.
 */
const sentences: Record<Locale, Record<StatusWord, Said>> = {
  en: {
    received: {
      text: 'We have what you told us, and it is safe with us.',
      next: 'Your advocate will go through it with you.',
      needed: '',
      child: { text: 'We heard you. What you told us is safe with us.', next: 'Your advocate will talk with you about it.' },
    },
    being_prepared: {
      text: 'We are getting your report ready, together with you.',
      next: 'You decide what goes in it. Nothing is sent without your yes.',
      needed: '',
      child: { text: 'We are writing down what you told us.', next: 'Your advocate will show you first. You can say no.' },
      caregiver: { text: 'We are getting the report ready.', next: 'Your advocate will go through it with you before it is sent.' },
    },
    sent_to_agency: {
      text: 'Your report has been sent.',
      next: 'The people who got it will read it. This can take some days.',
      needed: '',
      child: { text: 'We told people whose work it is to help.', next: 'They will read it. That can take some days.' },
      caregiver: { text: 'The report has been sent.' },
    },
    agency_confirmed_number: {
      text: 'Your report has arrived, and it has a number.',
      next: 'Your advocate keeps the number for you and asks how it is going.',
      needed: '',
      child: { text: 'The people who help have what we wrote.', next: 'Your advocate asks them how it is going.' },
      caregiver: { text: 'The report has arrived, and it has a number.' },
    },
    waiting_for_agency: {
      text: 'Your report is with the people who can act on it. We are waiting for their answer.',
      next: 'Your advocate will ask them again.',
      needed: '',
      child: { text: 'We are waiting for an answer. It is not your fault that it takes long.' },
      caregiver: { text: 'The report is with the people who can act on it. We are waiting for their answer.' },
    },
    agency_asked_something: {
      text: 'There is a question about your report.',
      next: 'Your advocate will talk with you about it. You can say no.',
      needed: 'Please write to your advocate when it is safe for you.',
      teen: { needed: 'Write to your advocate when nobody is looking, or wait until you talk.' },
      child: { text: 'Somebody who helps has a question.', needed: 'You can wait until your advocate talks with you.' },
      caregiver: { text: 'There is a question about the report.' },
    },
    agency_declined: {
      text: 'The people who got your report cannot take it on. That is not because of you.',
      next: 'Your advocate looks for other ways with you. We still help you.',
      needed: '',
      teen: { text: 'The people who got your report cannot take it on. It is not because of you, and we believe you.' },
      child: { text: 'These people cannot help with it. It is not because of you.', next: 'We ask others. We still help you.' },
      caregiver: { text: 'The people who got the report cannot take it on. That says nothing about you or the child.' },
    },
    done: {
      text: 'This part is done.',
      next: 'Your advocate will tell you what it means and what else we can do for you.',
      needed: '',
      child: { next: 'Your advocate will tell you what it means.' },
    },
    you_chose_not_to: {
      text: 'You decided not to send a report. That is all right.',
      next: 'You can change your mind whenever you want. We still help you.',
      needed: '',
      child: { text: 'You said no, and that is all right.', next: 'You may still say yes later. We still help you.' },
      caregiver: { text: 'It was decided not to send a report. That is all right.' },
    },
    you_took_it_back: {
      text: 'You took your report back. We told nobody anything more.',
      next: 'What was sent before stays with those who got it. Your advocate can tell you who that is. You can change your mind.',
      needed: '',
      child: {
        text: 'You took it back, and that is all right.',
        next: 'Some people already know a part of it. Your advocate can tell you who.',
      },
      caregiver: { text: 'The report was taken back. We told nobody anything more.' },
    },
    closed: {
      text: 'We have finished our work for now.',
      next: 'You can come back to us at any time.',
      needed: '',
      child: { text: 'Our work with you is done for now.', next: 'You can always come back to us.' },
    },
  },
  es: {
    received: {
      text: 'Tenemos lo que nos contó y está seguro con nosotros.',
      next: 'Su acompañante lo verá con usted.',
      needed: '',
      child: { text: 'Le escuchamos. Lo que nos contó está seguro aquí.', next: 'Su acompañante hablará con usted.' },
    },
    being_prepared: {
      text: 'Estamos preparando su denuncia junto con usted.',
      next: 'Usted decide qué se pone. No se envía nada sin su sí.',
      needed: '',
      child: { text: 'Estamos escribiendo lo que nos contó.', next: 'Su acompañante se lo muestra antes. Puede decir que no.' },
      caregiver: { text: 'Estamos preparando la denuncia.', next: 'Su acompañante la verá con usted antes de enviarla.' },
    },
    sent_to_agency: {
      text: 'Su denuncia ya se envió.',
      next: 'Quienes la recibieron la van a leer. Puede tardar unos días.',
      needed: '',
      child: { text: 'Se lo dijimos a gente que puede ayudar.', next: 'Lo van a leer. Puede tardar unos días.' },
      caregiver: { text: 'La denuncia ya se envió.' },
    },
    agency_confirmed_number: {
      text: 'Su denuncia llegó y tiene un número.',
      next: 'Su acompañante guarda el número y pregunta cómo va.',
      needed: '',
      child: { text: 'La gente que ayuda ya lo tiene.', next: 'Su acompañante les pregunta cómo va.' },
      caregiver: { text: 'La denuncia llegó y tiene un número.' },
    },
    waiting_for_agency: {
      text: 'Su denuncia está con quienes pueden actuar. Estamos esperando su respuesta.',
      next: 'Su acompañante les preguntará de nuevo.',
      needed: '',
      child: { text: 'Estamos esperando una respuesta. Si tarda, no es culpa suya.' },
      caregiver: { text: 'La denuncia está con quienes pueden actuar. Estamos esperando su respuesta.' },
    },
    agency_asked_something: {
      text: 'Hay una pregunta sobre su denuncia.',
      next: 'Su acompañante hablará con usted. Puede decir que no.',
      needed: 'Por favor escríbale cuando sea seguro para usted.',
      teen: { needed: 'Escríbale cuando nadie mire, o espere hasta que hablen.' },
      child: { text: 'Alguien que ayuda tiene una pregunta.', needed: 'Puede esperar hasta que hablen.' },
      caregiver: { text: 'Hay una pregunta sobre la denuncia.' },
    },
    agency_declined: {
      text: 'Quienes recibieron su denuncia no la pueden tomar. No es por usted.',
      next: 'Su acompañante busca otras vías con usted. Le seguimos ayudando.',
      needed: '',
      teen: { text: 'Quienes recibieron su denuncia no la pueden tomar. No es por usted, y le creemos.' },
      child: { text: 'Esa gente no puede ayudar con esto. No es por usted.', next: 'Les pedimos ayuda a otros. Le seguimos ayudando.' },
      caregiver: { text: 'Quienes recibieron la denuncia no la pueden tomar. No es por usted ni por la niña o el niño.' },
    },
    done: {
      text: 'Esta parte está terminada.',
      next: 'Su acompañante le dirá qué significa y qué más podemos hacer por usted.',
      needed: '',
      child: { next: 'Su acompañante le dirá qué significa.' },
    },
    you_chose_not_to: {
      text: 'Decidió no enviar una denuncia. Está bien.',
      next: 'Puede cambiar de opinión cuando quiera. Le seguimos ayudando.',
      needed: '',
      child: { text: 'Dijo que no, y está bien.', next: 'Más tarde puede decir que sí. Le seguimos ayudando.' },
      caregiver: { text: 'Se decidió no enviar una denuncia. Está bien.' },
    },
    you_took_it_back: {
      text: 'Retiró su denuncia. No le contamos nada más a nadie.',
      next: 'Lo que se envió antes queda con quienes lo recibieron. Su acompañante le puede decir quiénes son. Puede cambiar de opinión.',
      needed: '',
      child: { text: 'Lo retiró, y está bien.', next: 'Hay gente que ya sabe una parte. Su acompañante le dice quién.' },
      caregiver: { text: 'La denuncia se retiró. No le contamos nada más a nadie.' },
    },
    closed: {
      text: 'Por ahora terminamos nuestro trabajo.',
      next: 'Puede volver a nosotros en cualquier momento.',
      needed: '',
      child: { text: 'Por ahora terminamos.', next: 'Siempre puede volver.' },
    },
  },
};

export function statusSentences(locale: Locale, word: StatusWord, voice: PortalVoice = 'adult'): StatusSentences {
  const { text, next, needed, ...others } = sentences[locale][word];
  return { text, next, needed: needed || nothing[locale][voice], ...(voice !== 'adult' && others[voice]) };
}

const nothings = Object.values(nothing).flatMap((each) => Object.values(each));
/** What of these words asks something of the person: a page that says that nothing is needed must have looked at all of it. */
export const askedIn = (needed: string): string => nothings.reduce((left, each) => left.replaceAll(each, ''), needed).trim();
