import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Scope } from '../config/api-key-settings.js';
import { AccessEnvironment } from '../config/groups/access.js';
import { Clock } from '../core/clock.js';
import type { StoredKey } from './keys/stored-key.js';

/** The identity of a key. Keys of the database have an id; keys of API_KEYS have only a name. */
export interface KeyIdentity {
  id?: string;
  name: string;
}

export interface ApiKey extends KeyIdentity {
  scopes: ReadonlySet<Scope>;
  /** Null for API_RATE_LIMIT. */
  requestsPerMinute: number | null;
}

interface KnownKey {
  key: ApiKey;
  /** Null for never. */
  expiresAt: Date | null;
  /** Signs sessions. Reveals nothing about the secret. */
  signingKey: Buffer;
}

/** The keys of API_KEYS and of the database. Stores only digests of the secrets. */
@Injectable()
export class ApiKeys {
  /** By digest. */
  private readonly configuredKeys: ReadonlyMap<string, KnownKey>;
  private readonly configuredNames: ReadonlyMap<string, KnownKey>;
  /** By digest. */
  private storedKeys: ReadonlyMap<string, KnownKey> = new Map();
  private storedIds: ReadonlyMap<string, KnownKey> = new Map();
  /**
   * A part of the signing key of sessions of stored keys. It is not in the database, so a copy of
   * the database is not enough to sign a session. It is the same on every instance.
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
    this.configuredNames = new Map([...this.configuredKeys.values()].map((known) => [known.key.name, known]));
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

  /** Names shared by a key of API_KEYS and a key of the database. */
  get sharedNames(): string[] {
    return [...this.storedIds.values()]
      .map(({ key }) => key.name)
      .filter((name) => this.configuredNames.has(name));
  }

  /** Replaces the keys of the database. */
  setStored(keys: readonly StoredKey[]): void {
    this.storedKeys = new Map(
      keys.map(({ id, name, digest, scopes, requestsPerMinute, expiresAt }) => {
        const key = { id, name, scopes: new Set(scopes), requestsPerMinute };
        return [digest, { key, expiresAt, signingKey: deriveSigningKey(digest, this.sessionSalt) }];
      }),
    );
    this.storedIds = new Map([...this.storedKeys.values()].map((known) => [known.key.id!, known]));
  }

  /** The key with this secret, unless expired. Found by digest, so timing reveals no secret. */
  find(secret: string): ApiKey | undefined {
    const digest = digestOf(secret);
    return this.ifCurrent(this.configuredKeys.get(digest) ?? this.storedKeys.get(digest))?.key;
  }

  /** The current state of a key. Undefined if it was removed or has expired. */
  current(identity: KeyIdentity): ApiKey | undefined {
    return this.findCurrent(identity)?.key;
  }

  /** The signing key of the sessions of this key. It changes with the secret. */
  signingKeyOf(identity: KeyIdentity): Buffer | undefined {
    return this.findCurrent(identity)?.signingKey;
  }

  /** A key of API_KEYS and a key of the database may have the same name, but are distinct. */
  private findCurrent({ id, name }: KeyIdentity): KnownKey | undefined {
    return this.ifCurrent(id === undefined ? this.configuredNames.get(name) : this.storedIds.get(id));
  }

  private ifCurrent(known: KnownKey | undefined): KnownKey | undefined {
    return known?.expiresAt && known.expiresAt <= this.clock.now() ? undefined : known;
  }
}

function deriveSigningKey(digest: string, salt: Buffer = Buffer.alloc(0)): Buffer {
  const key = Buffer.from(digest, 'hex');
  return Buffer.from(hkdfSync('sha256', key, salt, 'plivo-delivery-service session', 32));
}

/** SHA-256 as hexadecimal digits. Secrets are long and random, so a slow hash would add nothing. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
