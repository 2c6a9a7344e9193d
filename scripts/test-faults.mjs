/** `npm run test:faults`: the long forms of the fault tests, in `test/faults`. */
import { jest } from './lib/jest.mjs';

jest(['--config', 'jest.faults.config.js', ...process.argv.slice(2)]);
