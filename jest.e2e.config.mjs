import api from './jest.config.mjs';

/** Browser journeys: the real stack, a real browser. */
export default {
  ...api,
  roots: ['<rootDir>/apps/e2e'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/apps/e2e/global-setup.mjs',
  globalTeardown: '<rootDir>/apps/e2e/global-teardown.mjs',
  // Pages are visited by two at a time; each waits more than it works.
  maxConcurrency: 2,
  testTimeout: 300000,
  testSequencer: '<rootDir>/apps/e2e/sequencer.cjs',
  // Each has a stack of its own; a browser waits about as much as it works.
  maxWorkers: 2,
};
