/** The path of a Chromium or a Chrome. */
export function findChromium(): string | undefined;
