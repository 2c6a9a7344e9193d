import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Environment } from '../config/environment.js';

export const SCOPES = ['send', 'read', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

export interface ApiKey {
  name: string;
  scopes: ReadonlySet<Scope>;
}

/**
 * The keys of API_KEYS (`name:secret[:scope+scope]`, all scopes by default). Only digests of the
 * secrets are kept.
 */
@Injectable()
export class ApiKeys {
  private readonly keys: (ApiKey & { digest: Buffer })[];

  constructor(env: Environment) {
    this.keys = (env.API_KEYS ?? []).map((entry) => {
      const [name = '', secret = '', scopes] = entry.split(':');
      return { name, digest: digest(secret), scopes: new Set((scopes?.split('+') as Scope[]) ?? SCOPES) };
    });
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
