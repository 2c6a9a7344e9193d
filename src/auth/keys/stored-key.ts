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
  /** The key is refused from then on. Null: never. */
  expiresAt: Date | null;
  /** The name of the creating key. Null if none was needed. */
  createdBy: string | null;
  createdAt: Date;
  /** To the minute. */
  lastUsedAt: Date | null;
}

/** A new key as requested by the client. */
export type StoredKeyDraft = Pick<StoredKey, 'name' | 'scopes'> &
  Partial<Pick<StoredKey, 'requestsPerMinute' | 'expiresAt'>>;
