/**
 * `npm run test:browser`: the dashboard in a real browser. With `--screenshots` the pictures of the documentation are
 * taken anew, on the way.
 */
import { jest } from './lib/jest.mjs';

const SCREENSHOTS = '--screenshots';

const args = process.argv.slice(2);
const variables = args.includes(SCREENSHOTS) ? { SCREENSHOTS_FOLDER: 'docs/images' } : {};
jest(
  ['--config', 'jest.browser.config.js', ...args.filter((argument) => argument !== SCREENSHOTS)],
  variables,
);
