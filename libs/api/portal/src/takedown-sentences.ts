import type { Locale } from '@alongside/contract';
import type { TakedownTally } from '@alongside/api/takedowns';
import type { StatusSentences } from './status-sentences';

const en = (count: number, one: string, many: string) => (count === 1 ? one : many.replace('#', String(count)));

/**
 * First words about what was asked to be taken down, for the advocate to change. Numbers only: no platform, no address, nothing about what is
 * seen there, for somebody who may not be alone with the phone.
 */
const sentences: Record<Locale, (tally: TakedownTally) => StatusSentences> = {
  en: ({ all, removed, waiting, open }) => ({
    text: [
      en(all, 'We follow one thing that you want gone.', 'We follow # things that you want gone.'),
      removed > 0 && en(removed, 'One of them is gone.', '# of them are gone.'),
      waiting > 0 && en(waiting, 'For one we wait for an answer.', 'For # we wait for an answer.'),
      open > 0 && en(open, 'For one we look for the next step.', 'For # we look for the next step.'),
    ]
      .filter(Boolean)
      .join(' '),
    next: removed === all ? 'We keep asking whether it stays that way.' : 'Your advocate asks again, and looks for other ways.',
    needed: 'You do not need to look for it. Nothing is needed from you now.',
  }),
  es: ({ all, removed, waiting, open }) => ({
    text: [
      en(all, 'Seguimos una cosa que usted quiere que se quite.', 'Seguimos # cosas que usted quiere que se quiten.'),
      removed > 0 && en(removed, 'Una ya no está.', '# ya no están.'),
      waiting > 0 && en(waiting, 'De una esperamos respuesta.', 'De # esperamos respuesta.'),
      open > 0 && en(open, 'Para una buscamos el próximo paso.', 'Para # buscamos el próximo paso.'),
    ]
      .filter(Boolean)
      .join(' '),
    next: removed === all ? 'Seguimos preguntando si se queda así.' : 'Su acompañante pregunta de nuevo y busca otras vías.',
    needed: 'No hace falta que lo busque. Ahora no tiene que hacer nada.',
  }),
};

export const takedownSentences = (locale: Locale, tally: TakedownTally): StatusSentences => sentences[locale](tally);
