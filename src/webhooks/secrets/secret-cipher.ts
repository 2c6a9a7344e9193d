import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ModeEnvironment } from '../../config/groups/mode.js';
import { WebhookEnvironment } from '../../config/groups/webhooks.js';
import { SecretKeyMissingException, WrongSecretKeyError } from './secret.exceptions.js';

const VERSION = 'v1';
const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Public, so it protects nothing: only production needs a configured key. */
const DEVELOPMENT_KEY = createHash('sha256').update('plivo-delivery-service: no WEBHOOK_SECRET_KEY').digest();

interface Key {
  id: string;
  bytes: Buffer;
}

/**
 * Encrypts secrets at rest: `v1.<key id>.<base64url of IV, tag and ciphertext>`. `owner` is
 * authenticated too, so a ciphertext of another row or field is refused. The first key encrypts.
 * Each key decrypts its own ciphertexts.
 */
@Injectable()
export class SecretCipher {
  /** None in production without WEBHOOK_SECRET_KEY. */
  private readonly keys: readonly Key[];

  constructor(env: WebhookEnvironment, mode: ModeEnvironment) {
    const keys = [...env.WEBHOOK_SECRET_KEY, ...(mode.production ? [] : [DEVELOPMENT_KEY])];
    this.keys = keys.map((bytes) => ({ id: idOf(bytes), bytes }));
  }

  /** @throws {SecretKeyMissingException} */
  encrypt(text: string, owner: string): string {
    const key = this.firstKey();
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, key.bytes, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(owner));
    const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const sealed = Buffer.concat([iv, cipher.getAuthTag(), encrypted]).toString('base64url');
    return `${VERSION}.${key.id}.${sealed}`;
  }

  /** @throws {SecretKeyMissingException | WrongSecretKeyError} */
  decrypt(text: string, owner: string): string {
    this.firstKey();
    const [version, keyId, sealed = ''] = text.split('.');
    const key = this.keys.find(({ id }) => id === keyId);
    if (version !== VERSION || !key) throw new WrongSecretKeyError();
    const bytes = Buffer.from(sealed, 'base64url');
    const iv = bytes.subarray(0, IV_BYTES);
    const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
    try {
      const decipher = createDecipheriv(ALGORITHM, key.bytes, iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(owner)).setAuthTag(tag);
      const encrypted = bytes.subarray(IV_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(encrypted), decipher.final()]).toString('utf8');
    } catch {
      // No cause: it adds nothing.
      throw new WrongSecretKeyError();
    }
  }

  /** Whether it was encrypted with the first key. */
  isCurrent(text: string): boolean {
    return text.startsWith(`${VERSION}.${this.firstKey().id}.`);
  }

  private firstKey(): Key {
    const [key] = this.keys;
    if (!key) throw new SecretKeyMissingException();
    return key;
  }
}

/** Identifies a key without revealing it. */
function idOf(key: Buffer): string {
  return createHash('sha256').update('key id').update(key).digest('hex').slice(0, 8);
}
