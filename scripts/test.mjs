/** `npm test`: all specs, with the short forms of the fault tests. */
import { jest } from './lib/jest.mjs';

jest(process.argv.slice(2));
