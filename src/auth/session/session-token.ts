import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyIdentity } from '../api-keys.js';

/** The content of a token. It is signed, not encrypted: it contains no secret from its owner. */
export interface SessionClaims extends KeyIdentity {
  expiresAt: Date;
}

const TOKEN = /^([\w-]{1,1000})\.([\w-]{43})$/;

/** @returns base64url(claims as JSON).base64url(HMAC-SHA256) */
export function createToken({ id, name, expiresAt }: SessionClaims, key: Buffer): string {
  const claims = JSON.stringify({ id, name, expiresAt: expiresAt.getTime() });
  const content = Buffer.from(claims).toString('base64url');
  return `${content}.${signatureOf(content, key).toString('base64url')}`;
}

/**
 * @param keyOf the signing key of an API key; undefined for an unknown key
 * @returns the claims of an authentic token, expired or not; undefined for any other text
 */
export function readToken(
  token: string,
  keyOf: (key: KeyIdentity) => Buffer | undefined,
): SessionClaims | undefined {
  const [, content, signature] = TOKEN.exec(token) ?? [];
  if (content === undefined || signature === undefined) return undefined;
  const claims = parseClaims(Buffer.from(content, 'base64url').toString('utf8'));
  const key = claims && keyOf(claims);
  if (!key) return undefined;
  return timingSafeEqual(signatureOf(content, key), Buffer.from(signature, 'base64url')) ? claims : undefined;
}

function signatureOf(content: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(content).digest();
}

function parseClaims(json: string): SessionClaims | undefined {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null) return undefined;
    if (!('name' in value) || typeof value.name !== 'string') return undefined;
    if (!('expiresAt' in value) || typeof value.expiresAt !== 'number') return undefined;
    const { id } = value as { id?: unknown };
    if (id !== undefined && typeof id !== 'string') return undefined;
    return { ...(id !== undefined && { id }), name: value.name, expiresAt: new Date(value.expiresAt) };
  } catch {
    return undefined;
  }
}
