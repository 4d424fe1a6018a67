/** Does the work at the first call and keeps the result: a data file is parsed only by those who use it. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
