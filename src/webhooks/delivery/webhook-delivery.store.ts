import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../core/clock.js';
import { MAX_LEASE_MS } from '../../core/database/lease.js';
import type { Statement } from '../../core/database/statement.js';
import { PrismaService } from '../../core/prisma.service.js';
import type { DeliveryRecord } from './delivery.js';
import { WebhookDeliverySql } from './webhook-delivery.sql.js';
import { WEBHOOKS_CHANGED } from '../webhooks-changed.js';
import type { EndpointProgress, RecordStore } from './record-writer.js';

/** Deliveries, and the leases of endpoints. The only writer of WebhookDelivery. */
@Injectable()
export class WebhookDeliveryStore implements RecordStore {
  /** Identifies this process in a lease. */
  private readonly lockedBy = uuidv7();
  private readonly sql: WebhookDeliverySql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.sql = new WebhookDeliverySql(prisma.dialect);
  }

  async writeRecords(
    records: readonly DeliveryRecord[],
    progress: readonly EndpointProgress[],
  ): Promise<void> {
    await this.prisma.transaction([
      ...(progress.length > 0 ? [this.sql.writeProgress(progress, this.lockedBy)] : []),
      ...(records.length > 0 ? [this.sql.writeRecords(records, this.lockedBy, this.clock.now())] : []),
    ]);
  }

  /** Acquires and renews leases of enabled endpoints. Returns the ids that this process has. */
  async claim(leaseMs: number): Promise<string[]> {
    const now = this.clock.now();
    const [until, latest] = [leaseMs, MAX_LEASE_MS].map((wait) => new Date(now.getTime() + wait));
    const rows = await this.prisma.execute<{ id: string }>(
      this.sql.claim(this.lockedBy, now, until!, latest!),
    );
    return rows.map(({ id }) => id);
  }

  /** Frees leases for another process. */
  async release(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.prisma.execute(this.sql.release(this.lockedBy, ids));
  }

  async disable(endpointId: string, reason: string): Promise<void> {
    await this.prisma.execute(this.sql.disable(endpointId, this.lockedBy, reason, this.clock.now()));
  }

  /** Calls the listener after each commit of this process that changed endpoints or deliveries. */
  onChange(listener: () => void): void {
    this.prisma.onCommit(WEBHOOKS_CHANGED, listener);
  }

  /** False if there is no such delivery. */
  async retry(endpointId: string, eventId: number): Promise<boolean> {
    return (await this.prisma.execute(this.sql.retry(endpointId, eventId, this.clock.now()))).length > 0;
  }

  /** Returns how many were deleted. */
  async deleteBefore(endpointId: string, eventId: number, limit: number): Promise<number> {
    return (await this.prisma.execute(this.sql.deleteBefore(endpointId, eventId, limit))).length;
  }

  /** Returns how many were deleted. */
  async deleteOrphans(endpointId: string, limit: number): Promise<number> {
    return (await this.prisma.execute(this.sql.deleteOrphans(endpointId, limit))).length;
  }

  /** Removes the responses of receivers to these events. */
  eraseHistoriesStatement(eventIds: readonly number[]): Statement {
    return this.sql.eraseHistories(eventIds);
  }
}
