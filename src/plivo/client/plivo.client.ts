import { Injectable } from '@nestjs/common';
import { Client } from 'plivo';
import { PlivoEnvironment } from '../../config/groups/plivo.js';
import { Histogram } from '../../core/metrics/histogram.js';
import { inSpan } from '../../core/tracing/tracing.js';
import { type LogRetention, PLIVO_LOG } from '../../sms/log-retention.js';
import { type Dlt, NO_DLT, toDltParameters } from '../dlt.js';
import { readPowerpack } from '../../sms/powerpack.js';
import { type ListedMessage, readListedMessage, toListTime } from '../listed-message.js';
import { type MessageReading, readMessage } from '../message-reading.js';
import { toBalanceMicros, toParty } from '../values.js';
import { type AcceptedResponse, isAccepted } from './accepted-response.js';
import { type ConnectAgents, createConnectAgents } from './connect-agents.js';
import { isThisMachine } from './is-this-machine.js';
import { PlivoAccount } from './plivo-account.js';
import { PlivoRefusedError, PlivoUnknownOutcomeError } from './plivo.errors.js';
import { type HttpAnswer, exchange } from './sdk-exchange.js';
import { type RequestResult, toRequestResult } from './request-result.js';
import { describeRequest, noteAnswer, type PlivoRequest } from './request-span.js';
import { isPlivos, toPlivoError, toPowerpackError, toTransportError } from './to-plivo-error.js';

/**
 * Limit for connecting, always shorter than the limit of the call: a timeout of the call proves
 * nothing.
 */
const MAX_CONNECT_TIMEOUT_MS = 4_000;

/** The SDK's. */
const DEFAULT_API_URL = 'https://api.plivo.com';

const DURATION_BOUNDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** The options of one request to Plivo. */
interface SendOptions {
  /** A number of the account, a short code, a sender id, or `powerpack:<uuid>`. */
  from: string;
  text: string;
  /** The address of status callbacks. */
  callbackUrl: string;
  /** Plivo drops the message after this many seconds, 5 to 10,799. */
  expirySeconds?: number;
  /** Which parts Plivo keeps in its log; all by default. */
  log?: LogRetention;
  /** DLT registration in India. */
  dlt?: Dlt;
}

export interface OutgoingSms extends SendOptions {
  /** E.164. */
  to: string;
}

export interface OutgoingBulk extends SendOptions {
  /** E.164, up to 1,000, each once. */
  to: readonly string[];
}

/** Which messages a list is of. */
export interface MessageListQuery {
  /** E.164. */
  recipient: string;
  /** When Plivo took them, both ends included. */
  from: Date;
  to: Date;
}

/** A page of Plivo's list of a time. */
export interface MessagePageQuery {
  /** When Plivo took the messages, both ends included. */
  from: Date;
  to: Date;
  /** So many messages are left out. */
  offset: number;
}

export interface MessagePage {
  /** Those that can be read. */
  messages: ListedMessage[];
  /** All of the page. */
  size: number;
  isLast: boolean;
}

/** The most that Plivo lists at once (plivo.md section 4). */
const MAX_LISTED = 20;

/**
 * Plivo's Messages API through the official SDK, with its pitfalls avoided (plivo.md section 4).
 */
@Injectable()
export class PlivoClient {
  /** Seconds of each request. */
  readonly durations = new Histogram(DURATION_BOUNDS, ['result']);
  private readonly agents: ConnectAgents;
  private readonly sdk: Client;
  private readonly timeoutMs: number;
  private readonly hostname: string;

  constructor(account: PlivoAccount, env: PlivoEnvironment) {
    this.timeoutMs = env.PLIVO_TIMEOUT_MS;
    this.hostname = new URL(account.apiUrl ?? DEFAULT_API_URL).hostname;
    // A proxy cannot reach the sandbox and other servers on this machine.
    const useProxy = account.apiUrl === undefined || !isThisMachine(account.apiUrl);
    this.agents = createConnectAgents(Math.min(MAX_CONNECT_TIMEOUT_MS, this.timeoutMs / 2), { useProxy });
    this.sdk = new Client(account.authId, account.authToken, {
      ...(account.apiUrl && { url: `${account.apiUrl.replace(/\/+$/, '')}/v1/Account/${account.authId}` }),
    });
  }

  /**
   * Sends one SMS, once. Returns Plivo's message UUID.
   *
   * @throws {PlivoError} whose `retry` says whether another call may send the message twice
   */
  async sendSms(sms: OutgoingSms): Promise<string> {
    const answer = await this.create(sms.to, sms, [sms.to]);
    const uuid = answer.message_uuid[0];
    if (uuid) return uuid;
    if (answer.invalid_number?.length) throw new PlivoRefusedError('Plivo does not take this number.');
    throw new PlivoUnknownOutcomeError('Plivo accepted the request but named no message.');
  }

  /**
   * Sends one text to many numbers, once. Returns the numbers that Plivo does not accept. It
   * returns no UUIDs: Plivo does not promise their order.
   *
   * @throws {PlivoError} that holds for all of the messages
   */
  async sendBulk(bulk: OutgoingBulk): Promise<string[]> {
    const answer = await this.create(bulk.to.join('<'), bulk, bulk.to);
    const invalid = new Set(answer.invalid_number?.map((number) => toParty(number)));
    const refused = bulk.to.filter((number) => invalid.has(number));
    if (answer.message_uuid.length || refused.length === bulk.to.length) return refused;
    throw new PlivoUnknownOutcomeError('Plivo accepted the request but named no message.');
  }

  /**
   * What the account has left, in millionths of a US dollar. Null where it is not paid in advance, or
   * where Plivo does not say.
   *
   * @throws {PlivoError}
   */
  async readBalance(): Promise<number | null> {
    const answer = await this.ask('GET', '', () => this.sdk.accounts.get());
    if (answer.status !== 200) throw toPlivoError(answer, []);
    const { billing_mode: mode, cash_credits: credits } = (answer.body ?? {}) as Record<string, unknown>;
    return mode === 'postpaid' ? null : toBalanceMicros(credits);
  }

  /**
   * What Plivo says of a message now. Null where Plivo does not know it, or says nothing that can be
   * read: neither is a proof of anything.
   *
   * @throws {PlivoError}
   */
  async readMessage(messageUuid: string): Promise<MessageReading | null> {
    const answer = await this.ask('GET', 'Message/{message_uuid}/', () => this.sdk.messages.get(messageUuid));
    if (answer.status === 200) return readMessage(answer.body);
    if (answer.status === 404 && isPlivos(answer.body)) return null;
    throw toPlivoError(answer, []);
  }

  /**
   * All messages that were sent to a recipient in a time. Null where they are more than Plivo lists at
   * once, and where one of them cannot be read.
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
   * A page of all messages that were sent in a time, by any program of the account.
   *
   * @throws {PlivoError}
   */
  async listPage({ from, to, offset }: MessagePageQuery): Promise<MessagePage> {
    const { objects, next } = await this.list({ ...toTimeFilter({ from, to }), offset }, []);
    const messages = objects.map(readListedMessage).filter((message) => message !== null);
    const size = objects.length;
    // Plivo names the next page; where it says nothing, a full page has one.
    const isLast = next === undefined ? size < MAX_LISTED : next === null || size === 0;
    return { messages, size, isLast };
  }

  private async list(
    filter: object,
    personal: readonly string[],
  ): Promise<{ objects: unknown[]; next: unknown }> {
    const query = { message_direction: 'outbound', limit: MAX_LISTED, ...filter };
    const answer = await this.ask('GET', 'Message/', () => this.sdk.messages.list(query));
    const { objects, meta } = (answer.body ?? {}) as { objects?: unknown; meta?: { next?: unknown } | null };
    if (answer.status !== 200 || !Array.isArray(objects)) throw toPlivoError(answer, personal);
    return { objects, next: meta?.next };
  }

  private async create(
    to: string,
    outgoing: SendOptions,
    recipients: readonly string[],
  ): Promise<AcceptedResponse> {
    const { from, text, callbackUrl, expirySeconds, log, dlt = NO_DLT } = outgoing;
    const powerpack = readPowerpack(from);
    // The positional form: the other one drops options that are false. It writes into the options
    // it is given.
    const options: object = {
      url: callbackUrl,
      method: 'POST',
      ...(log !== undefined && { log: PLIVO_LOG[log] }),
      ...(expirySeconds !== undefined && { message_expiry: expirySeconds }),
      ...toDltParameters(dlt),
    };
    // The SDK takes a sender or a Powerpack, never both.
    const answer = await this.ask('POST', 'Message/', () =>
      this.sdk.messages.create(powerpack ? null : from, to, text, options, powerpack ?? undefined),
    );
    if (isAccepted(answer)) return answer.body;
    const personal = [...recipients, from, text];
    throw powerpack ? toPowerpackError(answer, personal) : toPlivoError(answer, personal);
  }

  /**
   * @param path below the account's, for the span
   * @throws {PlivoError} where there is no answer in time
   */
  private ask(
    method: PlivoRequest['method'],
    path: string,
    call: () => Promise<unknown>,
  ): Promise<HttpAnswer> {
    return inSpan(
      () => describeRequest({ method, hostname: this.hostname, path }),
      async (span) => noteAnswer(span, await this.request(call)),
    );
  }

  private async request(call: () => Promise<unknown>): Promise<HttpAnswer> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), this.timeoutMs);
    const startedAt = performance.now();
    let result: RequestResult = 'no_answer';
    try {
      const answer = await exchange(call, this.agents, limit.signal);
      result = toRequestResult(answer.status);
      return answer;
    } catch (failure) {
      throw toTransportError(failure);
    } finally {
      clearTimeout(timer);
      this.durations.observe((performance.now() - startedAt) / 1_000, { result });
    }
  }
}

function toTimeFilter({ from, to }: Pick<MessagePageQuery, 'from' | 'to'>): object {
  return { message_time__gte: toListTime(from), message_time__lte: toListTime(to) };
}
