/** `npm run test:browser`: the compiled service and its dashboard, in Debian's Chromium. */
import config from './jest.config.js';

const { testEnvironment, testRunner, extensionsToTreatAsEsm, transform } = config.projects[0];

export default {
  ...config,
  // A browser and a service are several processes by themselves.
  maxWorkers: 1,
  // Pages wait for a tick of theirs, which comes every ten seconds.
  testTimeout: 120_000,
  projects: [
    {
      testEnvironment,
      testRunner,
      extensionsToTreatAsEsm,
      transform,
      displayName: 'browser',
      roots: ['<rootDir>/test/browser'],
      testMatch: ['**/*.browser-spec.ts'],
      globals: { TEST_DATABASE: 'sqlite' },
      globalSetup: '<rootDir>/test/support/global/browser.mjs',
    },
  ],
};
