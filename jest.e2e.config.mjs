import api from './jest.config.mjs';

/** Browser journeys: the real stack, a real browser. */
export default {
  ...api,
  roots: ['<rootDir>/apps/e2e'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/apps/e2e/global-setup.mjs',
  globalTeardown: '<rootDir>/apps/e2e/global-teardown.mjs',
  testTimeout: 180000,
  maxWorkers: 1,
};
