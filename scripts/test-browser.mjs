/**
 * `npm run test:browser`: the dashboard in a real browser. `--screenshots` also takes the pictures
 * of the documentation again.
 */
import { jest } from './lib/jest.mjs';

const SCREENSHOTS = '--screenshots';

const args = process.argv.slice(2);
const variables = args.includes(SCREENSHOTS) ? { SCREENSHOTS_FOLDER: 'docs/images' } : {};
jest(
  ['--config', 'jest.browser.config.js', ...args.filter((argument) => argument !== SCREENSHOTS)],
  variables,
);
