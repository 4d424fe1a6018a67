const { default: Sequencer } = require('@jest/test-sequencer');

/** The suites that take longest; begun last, one of them would run on alone while the other workers have nothing left to do. */
const LONG = [
  'matrix-combinations',
  'delivery',
  'demo-leaks',
  'jobs',
  'bad-input',
  'matrix',
  'fuzz',
  'process',
  'gate-walk',
  'departures',
  'queries',
];

/** On a clean checkout Jest knows nothing of how long a suite takes and goes by the size of its file. */
const longestFirst = (names) =>
  class extends Sequencer {
    sort(tests) {
      const place = ({ path }) => {
        const at = names.findIndex((name) => path.endsWith(`/${name}.spec.ts`));
        return at < 0 ? names.length : at;
      };
      return super.sort(tests).sort((one, other) => place(one) - place(other));
    }
  };

module.exports = longestFirst(LONG);
module.exports.longestFirst = longestFirst;
