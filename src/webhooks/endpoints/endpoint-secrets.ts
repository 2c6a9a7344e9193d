import { Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { isReservedHeader } from '../client/own-headers.js';
import type { SigningSecret, WebhookTarget } from '../client/webhook-target.js';
import { SecretCipher } from '../secrets/secret-cipher.js';
import type { EncryptedSecrets, WebhookEndpoint } from './webhook-endpoint.js';

type Headers = Readonly<Record<string, string>>;

/** Encrypts and decrypts the secrets of endpoints. A ciphertext is valid for its endpoint only. */
@Injectable()
export class EndpointSecrets {
  constructor(private readonly cipher: SecretCipher) {}

  /** @throws {SecretKeyMissingException} */
  encryptSecret(id: string, secret: string): string {
    return this.cipher.encrypt(secret, secretOwner(id));
  }

  /** @throws {SecretKeyMissingException} */
  encryptHeaders(id: string, headers: Headers | null): Headers | null {
    return headers && mapValues(headers, (name, value) => this.cipher.encrypt(value, headerOwner(id, name)));
  }

  /**
   * Encrypts its secrets with the first key. Null if they already are.
   *
   * @throws {SecretKeyMissingException | WrongSecretKeyError}
   */
  encryptAnew({ id, headers, secret, previousSecret }: WebhookEndpoint): EncryptedSecrets | null {
    const all = [
      secret,
      ...(previousSecret === null ? [] : [previousSecret]),
      ...Object.values(headers ?? {}),
    ];
    if (all.every((text) => this.cipher.isCurrent(text))) return null;
    const anew = (text: string, owner: string) =>
      this.cipher.encrypt(this.cipher.decrypt(text, owner), owner);
    return {
      secret: anew(secret, secretOwner(id)),
      previousSecret: previousSecret === null ? null : anew(previousSecret, secretOwner(id)),
      headers: headers && mapValues(headers, (name, value) => anew(value, headerOwner(id, name))),
    };
  }

  /**
   * An endpoint ready to be called. Create it when an endpoint is read, not for each call.
   *
   * @throws {SecretKeyMissingException | WrongSecretKeyError}
   */
  openTarget(endpoint: WebhookEndpoint): WebhookTarget {
    const { id, url, headers, secret, previousSecret, previousSecretUntil } = endpoint;
    const decrypt = (text: string) => new Webhook(this.cipher.decrypt(text, secretOwner(id)));
    const secrets: SigningSecret[] = [{ webhook: decrypt(secret), until: null }];
    if (previousSecret !== null) {
      secrets.push({ webhook: decrypt(previousSecret), until: previousSecretUntil ?? new Date(0) });
    }
    const own = Object.entries(headers ?? {})
      .filter(([name]) => !isReservedHeader(name))
      .map(([name, value]) => [name.toLowerCase(), this.cipher.decrypt(value, headerOwner(id, name))]);
    return { url: new URL(url), headers: Object.fromEntries(own) as Headers, secrets };
  }
}

function mapValues(record: Headers, map: (name: string, value: string) => string): Headers {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(name, value)]));
}

const secretOwner = (id: string): string => `webhook endpoint ${id} secret`;
const headerOwner = (id: string, name: string): string => `webhook endpoint ${id} header ${name}`;
