import { Mistake, splitList } from './decorators.js';

const BYTES = 32;
/** Random bytes have far more distinct values. */
const LEAST_VALUES = 8;

/** Reads keys of 32 random bytes, each in hex or base64. */
export function parseWebhookSecretKeys(text: string): Buffer[] | Mistake {
  const keys: Buffer[] = [];
  for (const part of splitList(text)) {
    const key = parseKey(part);
    if (key instanceof Mistake) return key;
    keys.push(key);
  }
  return keys;
}

function parseKey(text: string): Buffer | Mistake {
  const isHex = /^[\da-f]{64}$/i.test(text);
  const isBase64 = /^[\w+/-]{43}=?$/.test(text);
  const key = Buffer.from(text, isHex ? 'hex' : 'base64');
  if ((!isHex && !isBase64) || key.length !== BYTES) {
    return new Mistake(' must be 32 bytes in base64 or hex; openssl rand -base64 32 makes one.');
  }
  return new Set(key).size < LEAST_VALUES
    ? new Mistake(' must be random; openssl rand -base64 32 makes one.')
    : key;
}
