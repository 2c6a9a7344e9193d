/**
 * `npm run docs:sql`: writes the statements of the stores to docs/sql. It runs the spec that
 * compares the two.
 */
import { bin } from './lib/child.mjs';
import { build } from './lib/prepare.mjs';

build();
const nodeArguments = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const env = { ...process.env, WRITE_SQL_DOCS: 'true' };
bin('jest', 'bin/jest.js', ['--selectProjects', 'unit', '--', 'test/sql/sql-docs'], { nodeArguments, env });
