import * as z from 'zod/mini';
import { SomeText } from './common';
import { itemOf } from './items';

/*
 * "The whole file" is no item: a release names exactly what is given (confidentiality.md §3, element 4; 28 CFR 90.4: no blanket releases).
 * Refused is what says only how much, or only that it is a file; whatever names a thing of its own may be written freely.
 */

const set = (words: string) => new Set(words.split(/\s+/));
/** Words that say nothing by themselves. */
const empty = set(`a an the this that these those it its is are be was of in on at to for from by with about into and or any as if so
  my our your his her hers their theirs us we you i he she they them me who what which
  un una unos unas el la los las lo al del de en a con por para sobre y o e u que su sus mi mis nuestro nuestra nuestros nuestras
  es son esta este estas estos se le les me nos`);
/** Words that say how much. */
const measure = set(`all any every everything anything whatever whole entire entirely complete completely full total unlimited blanket both
  todo toda todos todas cualquier cualquiera entero entera enteros enteras completo completa completos completas integro integra total`);
/** Words for a file, which say nothing of what is in it. */
const file =
  set(`file files folder folders record records case cases dossier info information data document documents documentation paper papers
  paperwork content contents detail details material materials stuff thing things history item items
  archivo archivos expediente expedientes carpeta carpetas registro registros historial caso casos ficha fichas dato datos informacion documento
  documentos documentacion papel papeles contenido contenidos detalle detalles material materiales cosa cosas elemento elementos`);
/** Words that narrow neither. */
const vague =
  set(`client clients person persons victim victims survivor survivors else other others there here have has had hold holds kept keep know
  known knows available exists existing relevant related regarding concerning necessary needed need needs requested request requests ask asks asked
  required want wants wanted possible please cliente clientes persona personas victima victimas sobreviviente demas otro otra otros otras hay tiene
  tienen tenga tengan tenemos sabe saben sepa sepan sabemos disponible disponibles existente existentes relevante relevantes relacionado relacionada
  relacionados relacionadas necesario necesaria necesarios necesarias pida pidan solicite soliciten solicitado solicitada quiera quieran posible`);

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 's');

function sweeping(text: string, measured: boolean): boolean {
  const words = wordsOf(text);
  const says = words.filter((word) => !empty.has(word) || measure.has(word));
  if (says.length === 0 || !says.every((word) => measure.has(word) || file.has(word) || vague.has(word))) return false;
  return says.some((word) => measure.has(word)) || (!measured && says.some((word) => file.has(word)));
}

/** Whether a text asks for everything instead of naming what is given. A part of a list counts when it says how much: "her address and everything else". */
export function isBlanket(text: string): boolean {
  if (itemOf(text)) return false;
  return (
    sweeping(text, false) || text.split(/[,;/+&\n]|\s(?:and|or|y|o|e|u)\s/iu).some((part) => itemOf(part) === null && sweeping(part, true))
  );
}

/** One item of what is given, exact enough that somebody can agree to it. */
export const ExactItem = SomeText(200).check(z.refine((text) => !isBlanket(text), { error: 'not_exact' }));
