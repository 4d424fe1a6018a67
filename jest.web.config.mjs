import presets from 'jest-preset-angular/presets/index.js';

/** Unit tests of what runs in the browser. Run: `npx jest -c jest.web.config.mjs`. */
export default {
  ...presets.createCjsPreset({ tsconfig: '<rootDir>/tsconfig.web.json' }),
  rootDir: '.',
  roots: ['<rootDir>/libs/web', '<rootDir>/apps/workspace', '<rootDir>/apps/portal'],
  testMatch: ['**/*.spec.ts'],
  testEnvironment: 'jest-preset-angular/environments/jest-jsdom-env',
  setupFilesAfterEnv: ['<rootDir>/libs/web/jest-setup.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data', '<rootDir>/.nx'],
  transformIgnorePatterns: ['/node_modules/(?!(.*\\.mjs$|zod/|@casl/|@ucast/))'],
  moduleNameMapper: {
    '^@alongside/contract$': '<rootDir>/libs/contract/src/index.ts',
    '^@alongside/policy$': '<rootDir>/libs/policy/src/index.ts',
    '^@alongside/knowledge$': '<rootDir>/libs/knowledge/src/index.ts',
    '^@alongside/knowledge/(.*)$': '<rootDir>/libs/knowledge/src/$1.ts',
    '^@alongside/web/(.*)$': '<rootDir>/libs/web/$1/src/index.ts',
  },
  maxWorkers: 2,
};
