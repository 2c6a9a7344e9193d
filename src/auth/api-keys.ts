import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Scope } from '../config/api-key-settings.js';
import { AccessEnvironment } from '../config/groups/access.js';
import { Clock } from '../core/clock.js';
import type { StoredKey } from './keys/stored-key.js';

export interface ApiKey {
  /** Of a key of the database. */
  id?: string;
  name: string;
  scopes: ReadonlySet<Scope>;
  /** Null for API_RATE_LIMIT. */
  requestsPerMinute: number | null;
}

interface KnownKey {
  key: ApiKey;
  /** Null for never. */
  expiresAt: Date | null;
  /** For sessions; it says nothing about the secret. */
  signingKey: Buffer;
}

/** The keys of API_KEYS and of the database. Only digests of the secrets are kept. */
@Injectable()
export class ApiKeys {
  private readonly configuredKeys: ReadonlyMap<string, KnownKey>;
  private storedKeys: ReadonlyMap<string, KnownKey> = new Map();
  /**
   * A part of what sessions of stored keys are signed with. It is not in the database, so a copy of the database is not enough
   * to sign one. It is the same on every instance.
   */
  private readonly sessionSalt: Buffer;

  constructor(
    env: AccessEnvironment,
    private readonly clock: Clock,
  ) {
    this.configuredKeys = new Map(
      (env.API_KEYS ?? []).map(({ name, secret, scopes }) => {
        const digest = digestOf(secret);
        const key = { name, scopes, requestsPerMinute: null };
        return [digest, { key, expiresAt: null, signingKey: deriveSigningKey(digest) }];
      }),
    );
    const digests = [...this.configuredKeys.keys()].sort().join();
    this.sessionSalt = digests ? createHash('sha256').update(digests).digest() : randomBytes(32);
  }

  /** Whether requests need a key. */
  get configured(): boolean {
    return this.configuredKeys.size > 0 || this.storedKeys.size > 0;
  }

  /** The keys of API_KEYS. */
  listConfigured(): ApiKey[] {
    return [...this.configuredKeys.values()].map(({ key }) => key);
  }

  /** Replaces the keys of the database. */
  setStored(keys: readonly StoredKey[]): void {
    this.storedKeys = new Map(
      keys.map(({ id, name, digest, scopes, requestsPerMinute, expiresAt }) => {
        const key = { id, name, scopes: new Set(scopes), requestsPerMinute };
        return [digest, { key, expiresAt, signingKey: deriveSigningKey(digest, this.sessionSalt) }];
      }),
    );
  }

  /**
   * The key with this secret, unless it has expired. It is looked up by digest: how long that takes says nothing about
   * any secret.
   */
  find(secret: string): ApiKey | undefined {
    const digest = digestOf(secret);
    return this.ifCurrent(this.configuredKeys.get(digest) ?? this.storedKeys.get(digest))?.key;
  }

  named(name: string): ApiKey | undefined {
    return this.findNamed(name)?.key;
  }

  /** What the sessions of this key are signed with. It changes with the secret. */
  signingKeyOf(name: string): Buffer | undefined {
    return this.findNamed(name)?.signingKey;
  }

  /** Where both have a key of this name, it is the one of API_KEYS. */
  private findNamed(name: string): KnownKey | undefined {
    for (const keys of [this.configuredKeys, this.storedKeys]) {
      for (const known of keys.values()) if (known.key.name === name) return this.ifCurrent(known);
    }
    return undefined;
  }

  private ifCurrent(known: KnownKey | undefined): KnownKey | undefined {
    return known?.expiresAt && known.expiresAt <= this.clock.now() ? undefined : known;
  }
}

function deriveSigningKey(digest: string, salt: Buffer = Buffer.alloc(0)): Buffer {
  const key = Buffer.from(digest, 'hex');
  return Buffer.from(hkdfSync('sha256', key, salt, 'plivo-delivery-service session', 32));
}

/** SHA-256 in hexadecimal digits. Secrets are long and random, so a slow hash would add nothing. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
