import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { DriverAdapterError, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { errorCodesOf } from '../../error-codes-of.js';
import { errorMessage } from '../../error-message.js';
import { fileIdentity } from '../sqlite-file.js';
import type { ThreadData } from './messages.js';

/** A connection to the current SQLite file of a path. It never creates one. */
export class FileConnection {
  private identity: string | undefined;
  private adapter: SqlDriverAdapter | undefined;

  constructor(private readonly data: ThreadData) {}

  /**
   * The connection, reopened after the file was replaced.
   *
   * @throws {DriverAdapterError} if there is no usable file
   */
  async get(): Promise<SqlDriverAdapter> {
    const { path, pragmas, readOnly, busyTimeoutMs } = this.data;
    try {
      const identity = fileIdentity(path);
      if (this.adapter && this.identity === identity) return this.adapter;
      await this.close();
      const options = { readonly: readOnly, fileMustExist: true, timeout: busyTimeoutMs };
      const adapter = await new PrismaBetterSqlite3({ url: path, ...options }).connect();
      this.adapter = adapter;
      await adapter.executeScript(pragmas);
      this.identity = identity;
      return adapter;
    } catch (error) {
      await this.close();
      const [originalCode] = errorCodesOf(error);
      throw new DriverAdapterError({
        kind: 'DatabaseNotReachable',
        originalMessage: errorMessage(error),
        ...(originalCode !== undefined && { originalCode }),
      });
    }
  }

  private async close(): Promise<void> {
    const { adapter } = this;
    this.adapter = undefined;
    this.identity = undefined;
    await adapter?.dispose();
  }
}
