import { Injectable, Logger } from '@nestjs/common';
import { UnreadableCallbackException } from '../callbacks/callback.exceptions.js';
import { RejectedCallbackStore } from '../callbacks/rejected-callback.store.js';
import { errorMessage } from '../core/error-message.js';
import type { Outcome } from '../delivery/delivery-report.js';
import { DeliveryRecorder } from '../delivery/recording/delivery.recorder.js';
import { InboundNotStoredException } from '../opt-outs/inbound/inbound.exceptions.js';
import { InboundRecorder } from '../opt-outs/inbound/inbound-recorder.js';
import type { InboundOutcome } from '../opt-outs/inbound/received-message.js';
import { ErasureReader } from '../recipients/erasure/erasure.reader.js';
import { NumberSpellings } from '../recipients/number-spellings.js';
import { KeptCallbackParser, type KeptContent } from './kept-callback-parser.js';
import { isVerified, type KeptCallback, type VerifiedCallback } from './rejected-callback.js';
import { IdsOrAfterException } from './rejected-callback.exceptions.js';
import { RejectedCallbackReader } from './rejected-callback.reader.js';

/** Most callbacks per request. */
export const MAX_REPLAYED = 100;

/**
 * The result for a kept callback. All but `recorded` stay as they were.
 * - `recorded`: it is recorded, and no longer kept here.
 * - `readable`: it would be recorded without the dry run.
 * - `unreadable`: this version cannot read it.
 * - `unverified`: no valid signature is known, so it is never replayed.
 * - `being_erased`: it names a person whose erasure removes it.
 * - `not_found`: no callback with this id is kept.
 */
export const REPLAY_RESULTS = [
  'recorded',
  'readable',
  'unreadable',
  'unverified',
  'being_erased',
  'not_found',
] as const;

export type ReplayResult = (typeof REPLAY_RESULTS)[number];

export interface ReplayedCallback {
  id: string;
  result: ReplayResult;
  /** The result of recording. Null if it was not recorded. */
  outcome: Outcome | InboundOutcome | null;
  /** Why it cannot be read. Null if it can, or if that was not tried. */
  reason: string | null;
}

/** Selects callbacks: by id, or the oldest after one. */
export interface ReplayRequest {
  ids?: readonly string[] | undefined;
  after?: string | undefined;
  dryRun?: boolean | undefined;
}

export interface RejectedReplay {
  items: ReplayedCallback[];
  /** The id after which the next request continues. Null at the end. */
  next: string | null;
}

/** Records callbacks that could not be read when they arrived, and can be read now. */
@Injectable()
export class RejectedCallbackReplayer {
  private readonly logger = new Logger('RejectedCallbacks');

  constructor(
    private readonly erasures: ErasureReader,
    private readonly inbound: InboundRecorder,
    private readonly parser: KeptCallbackParser,
    private readonly reader: RejectedCallbackReader,
    private readonly reports: DeliveryRecorder,
    private readonly store: RejectedCallbackStore,
  ) {}

  /**
   * May be interrupted and repeated: recorded callbacks are recognized.
   *
   * @throws {IdsOrAfterException}
   * @throws {InboundNotStoredException | QueueFullError | ReportNotStoredException} if one could
   * not be stored; those before it are done
   */
  async replay({ ids, after, dryRun = false }: ReplayRequest): Promise<RejectedReplay> {
    if (ids && after !== undefined) throw new IdsOrAfterException();
    const found = ids
      ? await this.reader.findByIds(ids)
      : await this.reader.findNext(after ?? '', MAX_REPLAYED);
    const items: ReplayedCallback[] = [];
    // One by one, oldest first: in their order of arrival.
    for (const kept of found) items.push(await this.replayOne(kept, dryRun));
    const known = new Set(found.map(({ id }) => id));
    for (const id of new Set(ids)) if (!known.has(id)) items.push(toItem(id, 'not_found'));
    const isFull = !ids && found.length === MAX_REPLAYED;
    return { items, next: isFull ? found.at(-1)!.id : null };
  }

  private async replayOne(kept: KeptCallback, dryRun: boolean): Promise<ReplayedCallback> {
    const { id } = kept;
    if (!isVerified(kept)) return toItem(id, 'unverified');
    const content = this.parse(kept);
    if (content instanceof UnreadableCallbackException) {
      return { ...toItem(id, 'unreadable'), reason: content.reason };
    }
    if (await this.isBeingErased(kept)) return toItem(id, 'being_erased');
    if (dryRun) return toItem(id, 'readable');
    const outcome = await this.record(content, id);
    await this.store.delete(id);
    this.logger.log(`rejected callback recorded id=${id} outcome=${outcome}`);
    return { ...toItem(id, 'recorded'), outcome };
  }

  private parse(kept: VerifiedCallback): KeptContent | UnreadableCallbackException {
    try {
      return this.parser.parse(kept);
    } catch (error) {
      if (error instanceof UnreadableCallbackException) return error;
      throw error;
    }
  }

  /** An erasure passes each table once, and may have passed the one to write to. */
  private async isBeingErased({ path, rawBody, receivedAt }: KeptCallback): Promise<boolean> {
    const open = await this.erasures.listOpen();
    if (open.length === 0) return false;
    const texts = [path, rawBody.toString('utf8')];
    return open.some(({ recipient, requestedAt }) => {
      const names = new NumberSpellings(recipient);
      return receivedAt < requestedAt && texts.some((text) => names.areIn(text));
    });
  }

  private record(content: KeptContent, id: string): Promise<Outcome | InboundOutcome> {
    if ('report' in content) return this.reports.record(content.report);
    return this.inbound.recordKept(content.inbound, id).catch((error: unknown) => {
      this.logger.error(`rejected callback not stored id=${id}: ${errorMessage(error)}`);
      throw new InboundNotStoredException(error);
    });
  }
}

function toItem(id: string, result: ReplayResult): ReplayedCallback {
  return { id, result, outcome: null, reason: null };
}
