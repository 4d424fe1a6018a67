/** `npm run test:long` runs the long tests in full; `npm test` runs a sample of each. */
export const inFull = <T>(sample: T, full: T): T => (process.env['LONG'] === 'true' ? full : sample);
