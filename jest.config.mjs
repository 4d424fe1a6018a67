/** Unit and HTTP tests of everything outside the browser. Web libraries have their own configuration: jest.web.config.mjs. */
export default {
  rootDir: '.',
  roots: ['<rootDir>/libs', '<rootDir>/apps/api'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['<rootDir>/libs/web/', '/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data', '<rootDir>/.nx'],
  testEnvironment: 'node',
  setupFiles: ['reflect-metadata'],
  globalSetup: '<rootDir>/apps/api/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/apps/api/test/support/global-teardown.mjs',
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [
    '/node_modules/(?!(@nestjs|@casl|@ucast|uuid|file-type|strtok3|token-types|@tokenizer|uint8array-extras|@borewit|bullmq)/)',
  ],
  moduleNameMapper: {
    '^@alongside/contract$': '<rootDir>/libs/contract/src/index.ts',
    '^@alongside/policy$': '<rootDir>/libs/policy/src/index.ts',
    '^@alongside/knowledge$': '<rootDir>/libs/knowledge/src/index.ts',
    '^@alongside/knowledge/(.*)$': '<rootDir>/libs/knowledge/src/$1.ts',
    '^@alongside/api/(.*)$': '<rootDir>/libs/api/$1/src/index.ts',
  },
  // Generous, because these tests run on machines that others use too; none of them measures time.
  testTimeout: 120000,
  testSequencer: '<rootDir>/apps/api/test/support/sequencer.cjs',
  // One more than the processors of a small machine: several suites mostly wait.
  maxWorkers: 3,
};
