import { timingSafeEqual } from 'node:crypto';
import { hmac, type SignedParameters } from '../../plivo/signatures/sign.js';

/** No text that Plivo signs begins with this. */
const PURPOSE = 'plivo-callbacks self-test';
/** Allows for clock differences, but makes a captured proof useless soon. */
const MAX_AGE_MS = 5 * 60_000;

/**
 * Parameters that prove possession of the token. The URL is not part of the proof: proxies may
 * change it.
 */
export function proveSelfTest(token: string, now: Date): Record<string, string> {
  const time = now.toISOString();
  return { SelfTestTime: time, SelfTestProof: prove(time, token) };
}

/** Whether a holder of one of the tokens has created the parameters within the last minutes. */
export function isProvenSelfTest(
  { SelfTestTime: time, SelfTestProof: proof }: SignedParameters,
  tokens: readonly string[],
  now: Date,
): boolean {
  if (typeof time !== 'string' || typeof proof !== 'string') return false;
  const age = Math.abs(now.getTime() - Date.parse(time));
  return age <= MAX_AGE_MS && tokens.some((token) => isEqual(proof, prove(time, token)));
}

function prove(time: string, token: string): string {
  return hmac(`${PURPOSE}\n${time}`, token);
}

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
