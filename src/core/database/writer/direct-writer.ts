import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { type Row, type Work, writeWith, type Writer } from './writer.js';

/** Writes to Postgres, which works elsewhere while we wait. */
export class DirectWriter implements Writer {
  constructor(private readonly adapter: SqlDriverAdapter) {}

  async write(work: Work): Promise<Row[]> {
    const [rows] = await writeWith(this.adapter, [work]);
    return rows!;
  }

  close(): Promise<void> {
    return this.adapter.dispose();
  }
}
