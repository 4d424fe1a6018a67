import { ExactItem, isBlanket } from './blanket';
import { standardItems } from './items';

describe('an item that asks for everything', () => {
  it.each([
    'Everything',
    'EVERYTHING.',
    'all',
    'Any',
    'The file',
    'file',
    'The whole file',
    'the entire  case',
    'Entire case file',
    'Complete file',
    'Full record',
    'Her full records',
    'All records',
    'any and all records',
    'All information',
    'Information',
    'All of it',
    'Everything in her file',
    'Everything you have about the client',
    'Everything there is',
    'Whatever they ask for',
    'All the client’s records',
    'Case history',
    'Records and information',
    'Her address and everything else',
    'Name, phone, all other information',
    'Todo',
    'TODO EL EXPEDIENTE',
    'El expediente completo',
    'Expediente',
    'Toda la información',
    'Toda la informacion disponible',
    'Todos los registros',
    'Todo lo que tengan',
    'Cualquier información',
    'El caso entero',
    'Su archivo',
    'Su dirección y todo lo demás',
  ])('is seen: %s', (text) => {
    expect(isBlanket(text)).toBe(true);
    expect(ExactItem.safeParse(text).error?.issues[0]).toMatchObject({ message: 'not_exact' });
  });

  it.each([
    'Her address',
    'Dates and times of the calls',
    'Police report number',
    'Case number',
    'The number of her police report',
    'Medical records of March 2026',
    'All messages from 3 to 9 March',
    'Everything she told us about the threats',
    'All screenshots',
    'The report of the hotline of 4 May',
    'Phone records',
    'Bank records, March',
    'Whole conversation of 4 May',
    'Any injuries',
    'Her dog',
    'Fechas y horas de las llamadas',
    'Número del expediente judicial',
    'Todos los mensajes de marzo',
    'Historial médico de 2025',
    'Dónde está su hijo',
    '完整的医疗报告',
  ])('is not what names a thing: %s', (text) => {
    expect(isBlanket(text)).toBe(false);
    expect(ExactItem.safeParse(text).success).toBe(true);
  });

  it('is none of the items that can be ticked, in no language', () => {
    expect(standardItems.flatMap(({ key, en, es }) => [key, en, es]).filter(isBlanket)).toEqual([]);
  });
});
