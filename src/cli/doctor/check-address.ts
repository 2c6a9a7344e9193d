import { errorCodesOf } from '../../core/error-codes-of.js';
import { errorMessage } from '../../core/error-message.js';
import { isLoopbackHost } from '../../auth/loopback.js';
import { failed, type Finding, ok, warning } from './finding.js';

const TIMEOUT_MS = 10_000;
/** A header Date has seconds, and the answer takes time. */
const MAX_CLOCK_DIFFERENCE_MS = 5_000;

export interface AddressSettings {
  /** Without a trailing slash. */
  url: string;
  isLive: boolean;
  signal: AbortSignal;
}

/**
 * Whether the service answers at a public address, asked from here, and whether this clock agrees
 * with the one behind it.
 */
export async function checkAddress({ url, isLive, signal }: AddressSettings): Promise<Finding[]> {
  if (isLive && isLoopbackHost(new URL(url).host))
    return [failed('address', `Plivo cannot reach ${url}. Set APP_BASE_URL to a public address.`)];
  const sentAt = Date.now();
  let response: Response;
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    response = await fetch(`${url}/health/live`, { redirect: 'manual', signal: limit });
    await response.arrayBuffer();
  } catch (error) {
    const why = errorCodesOf(error)[0] ?? errorMessage(error);
    return [
      warning(
        'address',
        `${url} does not answer from here (${why}). Start the service; if it runs, look whether other networks reach it.`,
      ),
    ];
  }
  const answered = response.ok
    ? ok('address', `${url} answers from here.`)
    : failed(
        'address',
        `${url}/health/live is answered with HTTP ${response.status}. Let the proxy pass all paths to the service, unchanged.`,
      );
  return [answered, checkClock(response.headers.get('date'), sentAt, Date.now())];
}

function checkClock(date: string | null, sentAt: number, receivedAt: number): Finding {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return warning('clock', 'The answer has no Date to compare this clock with.');
  const difference = Math.max(sentAt - theirs, theirs - receivedAt, 0);
  if (difference <= MAX_CLOCK_DIFFERENCE_MS)
    return ok('clock', 'This clock agrees with the one behind APP_BASE_URL.');
  const seconds = Math.round(difference / 1_000);
  return warning(
    'clock',
    `This clock and the one behind APP_BASE_URL differ by ${seconds} s. Set both by NTP.`,
  );
}
