/** `npm run test:faults`: what takes minutes, on SQLite and on a real PostgreSQL. */
import { availableParallelism } from 'node:os';
import config, { ONLY_POSTGRES, ONLY_SQLITE } from './jest.config.js';

const long = (project) => ({
  ...project,
  roots: ['<rootDir>/test/faults'],
  globals: { ...project.globals, TEST_LENGTH: 'long' },
  testPathIgnorePatterns: [project.globals.TEST_DATABASE === 'sqlite' ? ONLY_POSTGRES : ONLY_SQLITE],
});

// They wait more than they compute.
const maxWorkers = availableParallelism() + 1;

export default {
  ...config,
  maxWorkers,
  projects: config.projects.filter(({ globals }) => globals).map(long),
};
