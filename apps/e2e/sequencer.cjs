const { longestFirst } = require('../api/test/support/sequencer.cjs');

module.exports = longestFirst(['pages', 'access', 'release', 'legal', 'by-hand', 'client-request']);
