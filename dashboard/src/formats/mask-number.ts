const E164 = /^\+?\d{7,15}$/;
/** Country code and the beginning of the network's; the last digits tell two numbers apart. */
const SHOWN_AT_START = 6;
const SHOWN_AT_END = 2;

/**
 * `+4915123456742` → `+49151•••••42`. Against eyes over one's shoulder. What is no number, such as
 * a sender of letters, stays as it is; so does what the service has masked already.
 */
export function maskNumber(number: string): string {
  if (!E164.test(number)) return number;
  const start = Math.min(SHOWN_AT_START, number.length - SHOWN_AT_END - 3);
  const hidden = number.length - start - SHOWN_AT_END;
  return number.slice(0, start) + '•'.repeat(hidden) + number.slice(-SHOWN_AT_END);
}
