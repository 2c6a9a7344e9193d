import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import type { Message } from '../../messages/message.js';
import { MessageReader } from '../../messages/message.reader.js';
import { DestinationPolicy } from '../../policy/destination.policy.js';
import { isExpired } from '../../sending/submit/expiry.js';
import { type Batch, CHUNK_SIZE } from '../batch.js';

/** Maximum pages read by one call. */
const MAX_PAGES = 10;
/**
 * The wait after a pass over a batch without sendable messages. Quiet hours end at whole minutes.
 */
const PAUSE_MS = 60_000;

/** The position of the current pass over the held messages of a batch. */
interface Pass {
  /** The last change of the batch. A resumed batch starts a new pass. */
  batchChangedAt: number;
  /** The id of the last message read. */
  after: string;
  hasFound: boolean;
  pausedUntil: number;
}

/**
 * Finds held messages that may be sent now. Messages in quiet hours stay held, so that they do not
 * block other recipients.
 */
@Injectable()
export class HeldMessages {
  private readonly passes = new Map<string, Pass>();

  constructor(
    private readonly clock: Clock,
    private readonly policy: DestinationPolicy,
    private readonly reader: MessageReader,
  ) {}

  /**
   * Up to `limit` messages of a batch. The next call continues after them, and starts over at the
   * end.
   */
  async findSendable({ id: batchId, updatedAt }: Batch, limit: number): Promise<Message[]> {
    const last = this.passes.get(batchId);
    const pass = last?.batchChangedAt === updatedAt.getTime() ? { ...last } : newPass(updatedAt.getTime());
    if (monotonicNow() < pass.pausedUntil) return [];
    const sendable: Message[] = [];
    let isEnd = false;
    for (let pages = 0; pages < MAX_PAGES && sendable.length < limit && !isEnd; pages += 1) {
      const page = await this.reader.findHeld(
        batchId,
        pass.after,
        Math.min(CHUNK_SIZE, limit - sendable.length),
      );
      sendable.push(...page.filter((message) => this.isSendable(message)));
      isEnd = page.length === 0;
      pass.after = page.at(-1)?.id ?? '';
    }
    pass.hasFound ||= sendable.length > 0;
    this.passes.set(batchId, isEnd ? afterPass(pass) : pass);
    return sendable;
  }

  /** Call when a batch is over. */
  forget(batchId: string): void {
    this.passes.delete(batchId);
  }

  /** An expired message counts as sendable: its job closes it without sending. */
  private isSendable(message: Message): boolean {
    const now = this.clock.now();
    return (
      isExpired(message, now) || this.policy.earliestSendTime(message.recipient, message.kind, now) <= now
    );
  }
}

function newPass(batchChangedAt: number, pausedUntil = 0): Pass {
  return { batchChangedAt, after: '', hasFound: false, pausedUntil };
}

function afterPass({ batchChangedAt, hasFound }: Pass): Pass {
  return newPass(batchChangedAt, hasFound ? 0 : monotonicNow() + PAUSE_MS);
}
