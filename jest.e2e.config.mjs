import api from './jest.config.mjs';

/** Browser journeys: the real stack, a real browser. */
const { globalSetup: _setup, globalTeardown: _teardown, ...shared } = api;
export default { ...shared, roots: ['<rootDir>/apps/e2e'], testPathIgnorePatterns: ['/node_modules/'], testTimeout: 180000, maxWorkers: 1 };
