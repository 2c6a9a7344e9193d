/** `npm run test:faults`: what takes minutes, on SQLite and on a real PostgreSQL. */
import config, { ONLY_POSTGRES, ONLY_SQLITE } from './jest.config.js';

const long = (project) => ({
  ...project,
  roots: ['<rootDir>/test/faults'],
  globals: { ...project.globals, TEST_FORM: 'long' },
  testPathIgnorePatterns: [project.globals.TEST_DATABASE === 'sqlite' ? ONLY_POSTGRES : ONLY_SQLITE],
});

export default { ...config, projects: config.projects.filter(({ globals }) => globals).map(long) };
