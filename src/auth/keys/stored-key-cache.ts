import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { Notifications } from '../../core/database/notifications.js';
import { errorMessage } from '../../core/error-message.js';
import { ApiKeys } from '../api-keys.js';
import { KeyUses } from './key-uses.js';
import { StoredKeyReader } from './stored-key.reader.js';
import { StoredKeyStore } from './stored-key.store.js';

/** The Postgres channel that announces changes of keys to other instances. */
const CHANNEL = 'api_keys_changed';
/**
 * Poll interval, because notifications may be lost: every instance refuses a revoked key within
 * this time.
 */
const POLL_INTERVAL_MS = 10_000;
/** Saves times of last use once per this many polls: once a minute. */
const POLLS_PER_SAVE = 6;

/**
 * Keeps the keys of the database in memory, so that requests need no query. While the database is
 * unavailable, the last loaded keys are valid.
 */
@Injectable()
export class StoredKeyCache implements BeforeApplicationShutdown, OnApplicationBootstrap, OnModuleInit {
  private readonly logger = new Logger(StoredKeyCache.name);
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();
  private polls = 0;

  constructor(
    private readonly keys: ApiKeys,
    private readonly notifications: Notifications,
    private readonly reader: StoredKeyReader,
    private readonly store: StoredKeyStore,
    private readonly uses: KeyUses,
  ) {
    notifications.on(CHANNEL, () => void this.enqueue(() => this.read()));
  }

  async onModuleInit(): Promise<void> {
    await this.read();
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.enqueue(() => this.poll()), POLL_INTERVAL_MS);
  }

  /** Saves times of last use, so that a restart loses none. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.enqueue(() => this.saveUses());
  }

  /** Reloads the keys after a change, and makes other instances reload them. */
  async refresh(): Promise<void> {
    await this.afterOthers(() => this.read());
    this.notifications.notify(CHANNEL, '').catch(() => {});
  }

  private async read(): Promise<void> {
    this.keys.setStored(await this.reader.readKeys());
  }

  private async poll(): Promise<void> {
    await this.read();
    this.polls += 1;
    if (this.polls % POLLS_PER_SAVE === 0) await this.saveUses();
  }

  private async saveUses(): Promise<void> {
    const uses = this.uses.take();
    if (uses.size === 0) return;
    try {
      await this.store.saveUses(uses);
    } catch (error) {
      this.uses.giveBack(uses);
      throw error;
    }
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    return this.afterOthers(work).catch((error: unknown) => {
      this.logger.warn(`API keys of the database not read or noted: ${errorMessage(error)}`);
    });
  }

  /** One at a time, so that an older read never replaces a newer one. */
  private afterOthers(work: () => Promise<void>): Promise<void> {
    const done = this.working.then(work);
    this.working = done.catch(() => {});
    return done;
  }
}
