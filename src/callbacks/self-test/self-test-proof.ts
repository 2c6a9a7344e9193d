import { timingSafeEqual } from 'node:crypto';
import { hmac, type SignedParameters } from '../../plivo/signatures/sign.js';

/** No signature of Plivo's is over a text that begins so. */
const PURPOSE = 'plivo-callbacks self-test';
/** Clocks differ, and a captured proof is to be of no use for long. */
const MAX_AGE_MS = 5 * 60_000;

/** Parameters that prove that their sender has the token. The URL is no part of the proof: proxies may change it. */
export function proveSelfTest(token: string, now: Date): Record<string, string> {
  const time = now.toISOString();
  return { SelfTestTime: time, SelfTestProof: prove(time, token) };
}

/** Whether a holder of one of the tokens has made the parameters within the last minutes. */
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
