const E164 = /^\+?\d{7,15}$/;
/** The country code and the start of the network's; the last digits tell two numbers apart. */
const SHOWN_AT_START = 6;
const SHOWN_AT_END = 2;

/**
 * `+4915123456742` → `+49151•••••42`. Against shoulder surfing. Any other text, such as an
 * alphanumeric sender or a number masked by the service, stays as it is.
 */
export function maskNumber(number: string): string {
  if (!E164.test(number)) return number;
  const start = Math.min(SHOWN_AT_START, number.length - SHOWN_AT_END - 3);
  const hidden = number.length - start - SHOWN_AT_END;
  return number.slice(0, start) + '•'.repeat(hidden) + number.slice(-SHOWN_AT_END);
}
