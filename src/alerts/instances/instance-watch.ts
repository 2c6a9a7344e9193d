import { hostname } from 'node:os';
import { Injectable } from '@nestjs/common';
import { CallbackCounts } from '../../callbacks/callback-counts.js';
import { FailedWritesReader } from './failed-writes.reader.js';
import { Spool } from '../../delivery/spool/spool.js';
import type { InstanceReading } from './instance-reading.js';

/** Counts of this process since its start. */
interface Totals {
  refusedCallbacks: number;
  signedCallbacks: number;
  failedWrites: number;
}

const MINUTES = 10;

/** Counts of this process over the last ten minutes. Take a reading once a minute. */
@Injectable()
export class InstanceWatch {
  /** Of the last ten minutes, oldest first. */
  private readonly earlier: Totals[] = [{ refusedCallbacks: 0, signedCallbacks: 0, failedWrites: 0 }];

  constructor(
    private readonly callbacks: CallbackCounts,
    private readonly spool: Spool,
    private readonly writes: FailedWritesReader,
  ) {}

  takeReading(): InstanceReading {
    const now: Totals = {
      refusedCallbacks: this.callbacks.refused,
      signedCallbacks: this.callbacks.signed,
      failedWrites: this.writes.countFailed(),
    };
    const before = this.earlier[0]!;
    this.earlier.push(now);
    if (this.earlier.length > MINUTES) this.earlier.shift();
    const { bytes, oldestAgeMs, writable, setAsideCount } = this.spool;
    return {
      host: hostname(),
      refusedCallbacks: now.refusedCallbacks - before.refusedCallbacks,
      signedCallbacks: now.signedCallbacks - before.signedCallbacks,
      failedWrites: now.failedWrites - before.failedWrites,
      spoolBytes: bytes,
      spoolSeconds: Math.floor(oldestAgeMs / 1_000),
      spoolWritable: writable,
      setAside: setAsideCount,
    };
  }
}
