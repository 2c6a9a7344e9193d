import { describe } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../../scripts/lib/find-chromium.mjs';

const MISSING =
  'There is no Chromium, so nothing is known about the dashboard in a browser. Get it with `apt-get install chromium` ' +
  '(Debian, Ubuntu), or install Chrome (macOS, Windows).';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Skips where there is no Chromium, and says how to get one. Where `CI` is set it fails instead. */
export const describeInBrowser = findChromium() ? describe : missing();

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium() ?? '', args: FLAGS });
}

function missing(): typeof describe.skip {
  if (process.env['CI']) throw new Error(MISSING);
  console.warn(MISSING);
  return describe.skip;
}
