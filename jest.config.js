/** Unit specs beside the code; `test/` runs twice, on SQLite and on a real PostgreSQL started by the tests. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
        },
        module: { type: 'es6' },
      },
    ],
  },
};

export default {
  projects: [
    { ...shared, displayName: 'unit', roots: ['<rootDir>/src', '<rootDir>/scripts'] },
    {
      ...shared,
      displayName: 'sqlite',
      roots: ['<rootDir>/test'],
      globals: { TEST_DATABASE: 'sqlite' },
    },
    {
      ...shared,
      displayName: 'postgresql',
      roots: ['<rootDir>/test'],
      globals: { TEST_DATABASE: 'postgresql' },
      globalSetup: '<rootDir>/test/support/postgres/start.ts',
      globalTeardown: '<rootDir>/test/support/postgres/stop.ts',
    },
  ],
};
