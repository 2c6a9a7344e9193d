import { Injectable } from '@nestjs/common';
import { type ListedMessage, readListedMessage, toListTime } from '../listed-message.js';
import { type MessageDetails, readMessage } from '../message-details.js';
import { toBalanceMicros } from '../values.js';
import { PlivoTransport } from './plivo-transport.js';
import { isPlivos, toPlivoError } from './to-plivo-error.js';

/** The messages of a list. */
export interface MessageListQuery {
  /** E.164. */
  recipient: string;
  /** When Plivo took the messages, both ends included. */
  from: Date;
  to: Date;
}

/** A page of Plivo's list for a period. */
export interface MessagePageQuery {
  /** When Plivo took the messages, both ends included. */
  from: Date;
  to: Date;
  /** The number of messages to skip. */
  offset: number;
}

export interface MessagePage {
  /** The readable messages of the page. */
  messages: ListedMessage[];
  /** The size of the whole page. */
  size: number;
  isLast: boolean;
}

/** Plivo's limit per list (plivo.md section 4). */
const MAX_LISTED = 20;

/** Reads messages and the account from Plivo's API (plivo.md section 4). */
@Injectable()
export class PlivoReader {
  constructor(private readonly transport: PlivoTransport) {}

  /**
   * The account's balance in millionths of a US dollar. Null if it is not prepaid, or if Plivo does
   * not report it.
   *
   * @throws {PlivoError}
   */
  async readBalance(): Promise<number | null> {
    const answer = await this.transport.ask('GET', '', (sdk) => sdk.accounts.get());
    if (answer.status !== 200) throw toPlivoError(answer, []);
    const { billing_mode: mode, cash_credits: credits } = (answer.body ?? {}) as Record<string, unknown>;
    return mode === 'postpaid' ? null : toBalanceMicros(credits);
  }

  /**
   * The current state of a message at Plivo. Null if Plivo does not know it, or if its response is
   * unreadable: neither proves anything.
   *
   * @throws {PlivoError}
   */
  async readMessage(messageUuid: string): Promise<MessageDetails | null> {
    const answer = await this.transport.ask('GET', 'Message/{message_uuid}/', (sdk) =>
      sdk.messages.get(messageUuid),
    );
    if (answer.status === 200) return readMessage(answer.body);
    if (answer.status === 404 && isPlivos(answer.body)) return null;
    throw toPlivoError(answer, []);
  }

  /**
   * All messages that were sent to a recipient in a period. Null if there are more than Plivo lists
   * at once, or if one of them is unreadable.
   *
   * @throws {PlivoError}
   */
  async listMessages({ recipient, from, to }: MessageListQuery): Promise<ListedMessage[] | null> {
    const filter = { ...toTimeFilter({ from, to }), to_number: recipient.replace(/^\+/, '') };
    const { objects } = await this.list(filter, [recipient]);
    const messages = objects.map(readListedMessage).filter((message) => message !== null);
    return messages.length === objects.length && objects.length < MAX_LISTED ? messages : null;
  }

  /**
   * A page of all messages that any program of the account sent in a period.
   *
   * @throws {PlivoError}
   */
  async listPage({ from, to, offset }: MessagePageQuery): Promise<MessagePage> {
    const { objects, next } = await this.list({ ...toTimeFilter({ from, to }), offset }, []);
    const messages = objects.map(readListedMessage).filter((message) => message !== null);
    const size = objects.length;
    // Plivo names the next page. If it does not, a full page has one.
    const isLast = next === undefined ? size < MAX_LISTED : next === null || size === 0;
    return { messages, size, isLast };
  }

  private async list(
    filter: object,
    personal: readonly string[],
  ): Promise<{ objects: unknown[]; next: unknown }> {
    const query = { message_direction: 'outbound', limit: MAX_LISTED, ...filter };
    const answer = await this.transport.ask('GET', 'Message/', (sdk) => sdk.messages.list(query));
    const { objects, meta } = (answer.body ?? {}) as { objects?: unknown; meta?: { next?: unknown } | null };
    if (answer.status !== 200 || !Array.isArray(objects)) throw toPlivoError(answer, personal);
    return { objects, next: meta?.next };
  }
}

function toTimeFilter({ from, to }: Pick<MessagePageQuery, 'from' | 'to'>): object {
  return { message_time__gte: toListTime(from), message_time__lte: toListTime(to) };
}
