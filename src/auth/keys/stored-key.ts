import type { Scope } from '../../config/api-key-settings.js';

/** An API key of the database. */
export interface StoredKey {
  id: string;
  name: string;
  /** SHA-256 of the secret, in hexadecimal digits. */
  digest: string;
  scopes: readonly Scope[];
  /** Null for API_RATE_LIMIT. */
  requestsPerMinute: number | null;
  /** It is refused from then on. Null for never. */
  expiresAt: Date | null;
  /** The name of the key that made it. Null where none was needed. */
  createdBy: string | null;
  createdAt: Date;
  /** To the minute. */
  lastUsedAt: Date | null;
}

/** A new key as the client describes it. */
export type StoredKeyDraft = Pick<StoredKey, 'name' | 'scopes'> &
  Partial<Pick<StoredKey, 'requestsPerMinute' | 'expiresAt'>>;
