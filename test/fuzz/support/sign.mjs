import { createHmac } from 'node:crypto';

/** Written apart from the service's own, so that a mistake there is not made here too. */
const hmac = (token, ...parts) => {
  const made = createHmac('sha256', token);
  for (const part of parts) made.update(part);
  return made.digest('base64');
};

/** @returns {[string, string][]} the headers of a callback signed in one of Plivo's ways */
export const SIGNERS = {
  v2: ({ url, nonce, token }) => named('V2', hmac(token, bare(url), nonce), nonce),
  'ma-v2': ({ url, nonce, token }) => named('Ma-V2', hmac(token, bare(url), nonce), nonce, 'V2'),
  v3: (callback) => named('V3', v3(callback), callback.nonce),
  'ma-v3': (callback) => named('Ma-V3', v3(callback), callback.nonce, 'V3'),
  'v2 and v3': (callback) => [...SIGNERS.v2(callback), ...SIGNERS.v3(callback)],
  'v2-body': ({ url, body, token }) => [['X-Plivo-Signature-V2', hmac(token, url, body)]],
};

function named(version, signature, nonce, nonceVersion = version) {
  return [
    [`X-Plivo-Signature-${version}`, signature],
    [`X-Plivo-Signature-${nonceVersion}-Nonce`, nonce],
  ];
}

function v3({ method, url, pairs, nonce, token }) {
  const query = sorted([...new URLSearchParams(url.split('?')[1] ?? '')]).map((pair) => pair.join('='));
  const form = method === 'GET' ? [] : sorted(pairs).map((pair) => pair.join(''));
  const start = query.length + form.length > 0 ? `${bare(url)}?${query.join('&')}` : bare(url);
  const dot = query.length > 0 && form.length > 0 ? '.' : '';
  return hmac(token, `${start}${dot}${form.join('')}.${nonce}`);
}

function bare(url) {
  return url.split('?')[0];
}

/** By name, then by value, as code units. */
function sorted(pairs) {
  const compare = (a, b) => (a < b ? -1 : Number(a > b));
  return [...pairs].sort((one, two) => compare(one[0], two[0]) || compare(one[1], two[1]));
}
