import type { Browser } from 'playwright-core';

/** The path of a Chromium or a Chrome. */
export function findChromium(): string | undefined;
/** Starts it without a window, with a profile of its own. Fails where there is none. */
export function launchChromium(): Promise<Browser>;
