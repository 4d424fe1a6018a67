import type { Locale, NoticeSubject } from '@alongside/contract';

/** What a notice says: that there is something, and nothing else. No name, no agency, no link, no question that could be answered (design §3.8). */
export const noticeWords: Record<Locale, { subjects: Record<NoticeSubject, string>; text: string }> = {
  en: {
    subjects: {
      update: 'You have an update',
      hello: 'Hello again',
      list: 'Your list',
      note: 'A short note',
      news: 'News of the day',
    },
    text: 'You have an update.\n',
  },
  es: {
    subjects: {
      update: 'Hay una novedad',
      hello: 'Hola de nuevo',
      list: 'Su lista',
      note: 'Una nota breve',
      news: 'Noticias del día',
    },
    text: 'Hay una novedad.\n',
  },
};
