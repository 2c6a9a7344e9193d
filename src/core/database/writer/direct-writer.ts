import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { type Row, writeWith, type Writer } from './writer.js';

/** Writes to Postgres, which works elsewhere while we wait. */
export class DirectWriter implements Writer {
  constructor(private readonly adapter: SqlDriverAdapter) {}

  write(statements: readonly string[], parameter: string): Promise<Row[]> {
    return writeWith(this.adapter, statements, parameter);
  }

  close(): Promise<void> {
    return this.adapter.dispose();
  }
}
