import { createHash, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Scope } from '../config/api-key-settings.js';
import { AccessEnvironment } from '../config/groups/access.js';

export interface ApiKey {
  name: string;
  scopes: ReadonlySet<Scope>;
}

interface KnownKey extends ApiKey {
  digest: Buffer;
  /** For sessions; it says nothing about the secret. */
  signingKey: Buffer;
}

/** The keys of API_KEYS. Only digests of the secrets are kept. */
@Injectable()
export class ApiKeys {
  private readonly keys: KnownKey[];

  constructor(env: AccessEnvironment) {
    this.keys = (env.API_KEYS ?? []).map(({ name, secret, scopes }) => ({
      name,
      scopes,
      digest: digest(secret),
      signingKey: deriveSigningKey(digest(secret)),
    }));
  }

  get configured(): boolean {
    return this.keys.length > 0;
  }

  /** The key with this secret. Takes the same time for every secret. */
  find(secret: string): ApiKey | undefined {
    const given = digest(secret);
    let found: ApiKey | undefined;
    for (const key of this.keys) if (timingSafeEqual(key.digest, given)) found = key;
    return found;
  }

  named(name: string): ApiKey | undefined {
    return this.keys.find((key) => key.name === name);
  }

  /** What the sessions of this key are signed with. It changes with the secret. */
  signingKeyOf(name: string): Buffer | undefined {
    return this.keys.find((key) => key.name === name)?.signingKey;
  }
}

function deriveSigningKey(secret: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'plivo-delivery-service session', 32));
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
