import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Scope } from '../config/api-key-settings.js';
import { AccessEnvironment } from '../config/groups/access.js';

export interface ApiKey {
  name: string;
  scopes: ReadonlySet<Scope>;
}

/** The keys of API_KEYS. Only digests of the secrets are kept. */
@Injectable()
export class ApiKeys {
  private readonly keys: (ApiKey & { digest: Buffer })[];

  constructor(env: AccessEnvironment) {
    this.keys = (env.API_KEYS ?? []).map(({ name, secret, scopes }) => ({
      name,
      scopes,
      digest: digest(secret),
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
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
