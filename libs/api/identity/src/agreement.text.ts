import type { AgreementText, Locale } from '@alongside/contract';

/** The agreement with which an organization begins (LEG-05). It is copied when the organization is founded: what was accepted stays as it was. */
export const firstAgreement: Record<Locale, AgreementText> = {
  en: {
    intro: 'People trust us with what happened to them. Everybody who works here promises this:',
    promises: [
      'I open only what I need for my work. Every look is recorded.',
      'I tell nobody who we serve, or that we serve them: no name, no place, no detail that gives them away. Not even in a scrambled or encoded form.',
      'Nothing leaves without a signed, current release, a law that demands it, or a court order. A subpoena alone is not a court order; I ask a supervisor first.',
      'I never copy, save or send an image of a minor.',
      'I lock the screen when I step away, and say at once if something was lost or seen by the wrong person.',
      'All this holds after I leave, and after a case is closed.',
    ],
  },
  es: {
    intro: 'Las personas nos confían lo que les pasó. Quienes trabajamos aquí prometemos esto:',
    promises: [
      'Abro solo lo que necesito para mi trabajo. Cada consulta queda registrada.',
      'No digo a nadie a quién atendemos ni que atendemos a alguien: ni nombre, ni lugar, ni detalle que lo delate. Tampoco cifrado o codificado.',
      'Nada sale sin una autorización firmada y vigente, una ley que lo exija o una orden judicial. Una citación por sí sola no es una orden judicial; antes pregunto a la supervisión.',
      'Nunca copio, guardo ni envío una imagen de una persona menor de edad.',
      'Bloqueo la pantalla cuando me alejo, y aviso de inmediato si algo se perdió o lo vio quien no debía.',
      'Todo esto vale también después de que me vaya y después de cerrar un caso.',
    ],
  },
};
