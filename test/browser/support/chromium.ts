import { describe } from '@jest/globals';
import { findChromium } from '../../../scripts/lib/chromium.mjs';

const MISSING =
  'There is no Chromium, so nothing is known about the dashboard in a browser. Get it with `apt-get install chromium` ' +
  '(Debian, Ubuntu), or install Chrome (macOS, Windows).';

/** Skips where there is no Chromium, and says how to get one. Where `CI` is set it fails instead. */
export const describeInBrowser = findChromium() ? describe : missing();

function missing(): typeof describe.skip {
  if (process.env['CI']) throw new Error(MISSING);
  console.warn(MISSING);
  return describe.skip;
}
