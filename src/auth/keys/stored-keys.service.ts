import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../core/clock.js';
import { afterCommit } from '../../core/database/after-commit.js';
import { type ApiKey, ApiKeys, digestOf } from '../api-keys.js';
import { createSecret } from './create-secret.js';
import {
  KeyNameTakenException,
  NoConfiguredKeyException,
  StoredKeyNotFoundException,
  TooManyKeysException,
} from './stored-key.exceptions.js';
import type { StoredKey, StoredKeyDraft } from './stored-key.js';
import { StoredKeyReader } from './stored-key.reader.js';
import { MAX_STORED_KEYS, StoredKeyStore } from './stored-key.store.js';
import { StoredKeyCache } from './stored-key-cache.js';

/** A key with its secret, which is never shown again. */
export interface KeyWithSecret {
  key: StoredKey;
  secret: string;
}

/**
 * All keys: the keys of API_KEYS, which only the environment changes, and those of the database.
 */
export interface KeyList {
  configured: readonly ApiKey[];
  stored: readonly StoredKey[];
}

/** API keys as operators manage them. */
@Injectable()
export class StoredKeysService {
  private readonly logger = new Logger(StoredKeysService.name);

  constructor(
    private readonly clock: Clock,
    private readonly keys: ApiKeys,
    private readonly reader: StoredKeyReader,
    private readonly store: StoredKeyStore,
    private readonly stored: StoredKeyCache,
  ) {}

  /** @throws {KeyNameTakenException | NoConfiguredKeyException | TooManyKeysException} */
  async createKey(draft: StoredKeyDraft, createdBy: string | null): Promise<KeyWithSecret> {
    if (!this.keys.configured) throw new NoConfiguredKeyException();
    if (this.keys.current({ name: draft.name })) throw new KeyNameTakenException();
    if ((await this.reader.readKeys()).length >= MAX_STORED_KEYS) throw new TooManyKeysException();
    const secret = createSecret();
    const key: StoredKey = {
      id: uuidv7(),
      name: draft.name,
      digest: digestOf(secret),
      scopes: draft.scopes,
      requestsPerMinute: draft.requestsPerMinute ?? null,
      expiresAt: draft.expiresAt ?? null,
      createdBy,
      createdAt: this.clock.now(),
      lastUsedAt: null,
    };
    if (!(await this.store.insert(key))) throw new KeyNameTakenException();
    this.logger.log(`API key created id=${key.id} name=${key.name} scopes=${key.scopes.join('+')}`);
    await afterCommit(key.id, () => this.stored.refresh());
    return { key, secret };
  }

  async listKeys(): Promise<KeyList> {
    return { configured: this.keys.listConfigured(), stored: await this.reader.readKeys() };
  }

  /** @throws {StoredKeyNotFoundException} */
  async revokeKey(id: string): Promise<void> {
    if (!(await this.store.delete(id))) throw new StoredKeyNotFoundException();
    this.logger.log(`API key revoked id=${id}`);
    await afterCommit(id, () => this.stored.refresh());
  }
}
