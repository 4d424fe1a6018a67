import { Client, type QueryResult } from 'pg';

type Ask = (this: Client, ...given: unknown[]) => unknown;
const ask = Client.prototype.query as Ask;
const isCallback = (given: unknown) => typeof given === 'function';
/**
 * A connection whose promises let go of their answers. The promise that `pg` makes by itself hangs in a circle with its query, and the query with
 * its rows; once a few such circles are old, V8's small collections keep every answer that follows until the next large one. For a
 * list of fifty cases that was a fifth of everything allocated, and a large collection each second, which ten requests waited for.
 * Used like `pg`'s own; errors lead to whoever asked, as there.
 */
export class LeanClient extends Client {}
(LeanClient.prototype as { query: Ask }).query = function (...given) {
  const [text, values] = given;
  // A query may bring its own way of hearing the answer.
  const { submit, callback } = Object(text) as { submit?: unknown; callback?: unknown };
  if ([...given, submit, callback].some(isCallback)) return ask.apply(this, given);
  return new Promise<QueryResult>((resolve, reject) => {
    ask.call(this, text, values, (problem: Error | null, result: QueryResult) => (problem ? reject(problem) : resolve(result)));
  }).catch((problem: Error) => {
    Error.captureStackTrace(problem);
    throw problem;
  });
};
