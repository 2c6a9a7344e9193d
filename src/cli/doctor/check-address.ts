import { errorCodesOf } from '../../core/error-codes-of.js';
import { errorMessage } from '../../core/error-message.js';
import { isLoopbackHost } from '../../auth/loopback.js';
import { checkClock } from './check-clock.js';
import { checkSignature, type SigningSettings } from './check-signature.js';
import { findPrivateAddress } from './find-private-address.js';
import { failed, type Finding, ok, warning } from './finding.js';

const TIMEOUT_MS = 10_000;

export interface AddressSettings {
  /** Without a trailing slash. */
  url: string;
  isLive: boolean;
  signing: SigningSettings;
  signal: AbortSignal;
}

/**
 * Checks from this machine that the service responds at a public address, that the clocks agree,
 * and that the service accepts signatures for the address.
 */
export async function checkAddress(settings: AddressSettings): Promise<Finding[]> {
  const { url, isLive, signing } = settings;
  if (isLive && isLoopbackHost(new URL(url).host))
    return [failed('address', `Plivo cannot reach ${url}. Set APP_BASE_URL to a public address.`)];
  const signal = AbortSignal.any([settings.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    const sentAt = Date.now();
    const response = await fetch(`${url}/health/live`, { redirect: 'manual', signal });
    await response.arrayBuffer();
    return [
      await checkResponse(settings, response),
      compareDate(response.headers.get('date'), sentAt, Date.now()),
      await checkSignature(url, signing, signal),
    ];
  } catch (error) {
    const why = errorCodesOf(error)[0] ?? errorMessage(error);
    return [
      warning(
        'address',
        `${url} does not answer from here (${why}). Start the service; if it runs, look whether other networks reach it.`,
      ),
    ];
  }
}

async function checkResponse({ url, isLive }: AddressSettings, response: Response): Promise<Finding> {
  if (!response.ok)
    return failed(
      'address',
      `${url}/health/live is answered with HTTP ${response.status}. Let the proxy pass all paths to the service, unchanged.`,
    );
  const address = isLive ? await findPrivateAddress(url) : null;
  return address === null
    ? ok('address', `${url} answers from here.`)
    : warning('address', `${url} answers from here, at ${address}. Plivo needs a public address.`);
}

function compareDate(date: string | null, sentAt: number, receivedAt: number): Finding {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return warning('clock', 'The answer has no Date to compare this clock with.');
  return checkClock({ whose: 'the one behind APP_BASE_URL', sentAt, theirs, receivedAt });
}
