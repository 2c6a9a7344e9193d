/**
 * `npm run docs:sql`: writes the statements of the stores to docs/sql. It runs the spec that
 * compares the two.
 */
import { jest } from './lib/jest.mjs';

jest(['--selectProjects', 'unit', '--', 'test/sql/sql-docs'], { WRITE_SQL_DOCS: 'true' });
