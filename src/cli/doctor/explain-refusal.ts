import type { SelfTestView } from '../../callbacks/self-test/self-test.view.js';
import { queryOf, withoutQuery } from '../../plivo/signatures/sign.js';

/** Why the service refused a signature, with the remedy. */
export function explainRefusal(signed: string, { reason, urls, cause }: SelfTestView): string {
  if (reason === 'signature_mismatch') return explainMismatch(signed, urls, cause);
  return reason === 'signature_missing' || reason === 'nonce_missing'
    ? `A callback to ${signed} arrives without its signature (${reason}). Let the proxy pass the X-Plivo-Signature headers, and start the service with the PLIVO_SIGNATURE_VERSIONS of this environment.`
    : `A callback to ${signed} arrives with another signature (${reason}). Let the proxy pass the X-Plivo-Signature headers unchanged, once each.`;
}

function explainMismatch(signed: string, urls: readonly string[], cause: string | null): string {
  if (urls.includes(signed))
    return `A callback to ${signed} arrives with another body: V3 signs it too. Let the proxy pass bodies unchanged.`;
  const added = urls.find((url) => withoutQuery(url) === signed);
  if (added !== undefined)
    return `A callback to ${signed} arrives with another query: ${queryOf(added)}. Let the proxy pass it unchanged.`;
  const tried = [...new Set(urls.map(withoutQuery))].join(' and ');
  const why = cause === null ? '' : ` Likely cause: ${cause}.`;
  return `A callback signed for ${signed} is checked for ${tried}. Let the service have the APP_BASE_URL of this environment, and the proxy pass the path unchanged.${why}`;
}
