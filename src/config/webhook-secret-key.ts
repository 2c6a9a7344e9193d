import { Mistake } from './rules.js';

const BYTES = 32;
/** Random bytes have far more different values. */
const LEAST_VALUES = 8;

/** Reads 32 random bytes from hex or base64. */
export function parseWebhookSecretKey(text: string): Buffer | Mistake {
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
