import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { progressOf, type RebuildProgress } from './rebuild-progress.js';
import { ReportRebuildStore } from './report-rebuild.store.js';

/** Requests a rebuild and returns its progress. The process with the lease does the work. */
@Injectable()
export class ReportRebuildService {
  constructor(
    private readonly clock: Clock,
    private readonly store: ReportRebuildStore,
  ) {}

  /** Requests a rebuild, unless one is running. Returns the progress. */
  async request(): Promise<RebuildProgress> {
    await this.store.request();
    return (await this.findProgress())!;
  }

  /** Progress of the current or the last rebuild; null before the first. */
  async findProgress(): Promise<RebuildProgress | null> {
    const rebuild = await this.store.findRebuild();
    return rebuild && progressOf(rebuild, this.clock.now());
  }
}
