/** Unit specs beside the code; `test/` runs twice, on SQLite and on a real PostgreSQL. */
// Half an hour off every whole zone: a time read as local time shows.
process.env.TZ = 'Asia/Kolkata';

if (!process.execArgv.some((argument) => argument.includes('register-hooks')))
  throw new Error('Specs are TypeScript, which needs flags of Node.js: run Jest as npm test -- <arguments>');

/** Specs of several stores at once, and of the files in `deploy`: they need no database. */
const UNIT_TESTS = ['<rootDir>/test/deploy', '<rootDir>/test/sql'];
/** What takes minutes. Specs in `short` have a short form, which runs here. */
const LONG_TESTS = '<rootDir>/test/faults/(?!short/)';
/** A SQLite file has no server to stop. */
export const ONLY_POSTGRES = '\\.postgres\\.e2e-spec\\.ts$';
export const ONLY_SQLITE = '\\.sqlite\\.e2e-spec\\.ts$';

const shared = {
  testEnvironment: '<rootDir>/test/support/jest/environment.mjs',
  testRunner: '<rootDir>/test/support/jest/runner.cjs',
  testMatch: ['**/*.spec.ts', '**/*.e2e-spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
};

export default {
  // Specs wait for about a quarter of their time.
  maxWorkers: '100%',
  // Modules of a spec stay in the memory of its worker, and would reach V8's limit of 4 GB.
  workerIdleMemoryLimit: '1.5GB',
  // Starting a service takes a second, and many on a machine that has other things to do: what never comes is told soon enough.
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      roots: ['<rootDir>/src', '<rootDir>/scripts', '<rootDir>/dashboard/src', ...UNIT_TESTS],
    },
    {
      ...shared,
      displayName: 'sqlite',
      roots: ['<rootDir>/test'],
      testPathIgnorePatterns: [ONLY_POSTGRES, ...UNIT_TESTS, LONG_TESTS],
      globals: { TEST_DATABASE: 'sqlite', TEST_LENGTH: 'short' },
      globalSetup: '<rootDir>/test/support/global/sqlite.mjs',
    },
    {
      ...shared,
      displayName: 'postgresql',
      roots: ['<rootDir>/test'],
      testPathIgnorePatterns: [ONLY_SQLITE, ...UNIT_TESTS, LONG_TESTS],
      globals: { TEST_DATABASE: 'postgresql', TEST_LENGTH: 'short' },
      globalSetup: '<rootDir>/test/support/global/postgresql.mjs',
      globalTeardown: '<rootDir>/test/support/global/postgresql-end.mjs',
    },
  ],
};
