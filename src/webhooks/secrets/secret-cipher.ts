import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ModeEnvironment } from '../../config/groups/mode.js';
import { WebhookEnvironment } from '../../config/groups/webhooks.js';
import { SecretKeyMissingException, WrongSecretKeyError } from './secret.exceptions.js';

const VERSION = 'v1';
const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Public, so it protects nothing: outside production nobody has to configure a key. */
const DEVELOPMENT_KEY = createHash('sha256').update('plivo-delivery-service: no WEBHOOK_SECRET_KEY').digest();

/**
 * Encrypts secrets at rest: `v1.<key id>.<base64url of IV, tag and ciphertext>`. `owner` is
 * authenticated with it, so that a ciphertext of another row or field is not accepted.
 */
@Injectable()
export class SecretCipher {
  /** Null in production without WEBHOOK_SECRET_KEY. */
  private readonly key: Buffer | null;
  private readonly keyId: string;

  constructor(env: WebhookEnvironment, mode: ModeEnvironment) {
    this.key = env.WEBHOOK_SECRET_KEY ?? (mode.production ? null : DEVELOPMENT_KEY);
    this.keyId = this.key === null ? '' : idOf(this.key);
  }

  /** @throws {SecretKeyMissingException} */
  encrypt(text: string, owner: string): string {
    if (this.key === null) throw new SecretKeyMissingException();
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(owner));
    const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const sealed = Buffer.concat([iv, cipher.getAuthTag(), encrypted]).toString('base64url');
    return `${VERSION}.${this.keyId}.${sealed}`;
  }

  /** @throws {SecretKeyMissingException | WrongSecretKeyError} */
  decrypt(text: string, owner: string): string {
    if (this.key === null) throw new SecretKeyMissingException();
    const [version, keyId, sealed = ''] = text.split('.');
    if (version !== VERSION || keyId !== this.keyId) throw new WrongSecretKeyError();
    const bytes = Buffer.from(sealed, 'base64url');
    const iv = bytes.subarray(0, IV_BYTES);
    const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
    try {
      const decipher = createDecipheriv(ALGORITHM, this.key, iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(owner)).setAuthTag(tag);
      const encrypted = bytes.subarray(IV_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(encrypted), decipher.final()]).toString('utf8');
    } catch {
      // No cause: it says nothing more.
      throw new WrongSecretKeyError();
    }
  }
}

/** Tells keys apart and does not reveal them. */
function idOf(key: Buffer): string {
  return createHash('sha256').update('key id').update(key).digest('hex').slice(0, 8);
}
