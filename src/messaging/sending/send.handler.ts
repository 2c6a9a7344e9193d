import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { callbackUrl } from '../../callbacks/callback-path.js';
import { Environment } from '../../config/environment.js';
import { DeliveryRecorder } from '../../delivery/delivery.recorder.js';
import { DeliveryStatusReader } from '../../delivery/reading/delivery-status.reader.js';
import type { Claim, ClaimedJob, JobHandler, JobOutcome } from '../../jobs/job.js';
import { JobRunner } from '../../jobs/job-runner.js';
import { PlivoClient } from '../../plivo/client/plivo.client.js';
import { PlivoError, PlivoRateLimitError, PlivoRefusedError } from '../../plivo/client/plivo.errors.js';
import type { LogChoice } from '../../plivo/log-choices.js';
import type { MessageKind } from '../message-kinds.js';
import { SEND_JOB } from '../messages/message.js';
import { MessageReader, type StoredMessage } from '../messages/message.reader.js';
import { MessageStore } from '../messages/message.store.js';
import { DestinationPolicy } from '../policy/destination.policy.js';
import { ACCOUNT } from './send-limits.js';
import { SendPaceStore } from './send-pace.store.js';
import { type SendPayload, SendQueue } from './send-queue.js';

/** On top of Plivo's time to answer: what the database may take before and after. */
const LEASE_MARGIN_MS = 30_000;
/** After a 429 nobody sends for so long, twice as long after the next one. */
const FIRST_PENALTY_MS = 1_000;
const MOST_PENALTY_MS = 60_000;
/** Nothing we send will be taken until somebody mends the account. */
const ACCOUNT_PENALTY_MS = 60_000;
/** Shorter than Plivo takes as an expiry (plivo.md section 4). */
const LEAST_EXPIRY_S = 5;
const MOST_EXPIRY_S = 10_799;

/** Submits queued messages to Plivo: each once, at its turn, and never again where nobody knows what became of it. */
@Injectable()
export class SendHandler implements JobHandler<SendPayload>, OnModuleInit {
  readonly kind = SEND_JOB;
  readonly concurrency: number;
  readonly leaseMs: number;
  /** While Plivo cannot be reached: about an hour. */
  readonly attempts = 20;
  readonly backoff = { firstMs: 1_000, mostMs: 300_000 };
  private readonly logger = new Logger(SendHandler.name);
  private readonly baseUrl: string;
  private slowed = false;

  constructor(
    private readonly delivery: DeliveryStatusReader,
    env: Environment,
    private readonly messages: MessageStore,
    private readonly pace: SendPaceStore,
    private readonly plivo: PlivoClient,
    private readonly policy: DestinationPolicy,
    private readonly queue: SendQueue,
    private readonly reader: MessageReader,
    private readonly recorder: DeliveryRecorder,
    private readonly runner: JobRunner,
  ) {
    this.baseUrl = env.baseUrls[0]!;
    this.concurrency = env.SEND_CONCURRENCY;
    this.leaseMs = env.PLIVO_TIMEOUT_MS + LEASE_MARGIN_MS;
  }

  onModuleInit(): void {
    this.runner.register(this);
  }

  claim(free: number): Promise<Claim<SendPayload>> {
    return this.queue.claim(free, this.leaseMs);
  }

  async handle(job: ClaimedJob<SendPayload>): Promise<JobOutcome> {
    const turn = this.queue.turnOf(job);
    const message = await this.reader.find(job.payload.messageId);
    if (message?.state === 'submitting') return this.settleInterrupted(message);
    if (message?.state !== 'queued') return 'done';
    const postponed = await this.check(message);
    if (postponed) return postponed;
    await turn.approaching();
    if (!(await this.messages.begin(message.id))) return 'done';
    if (await turn.come()) return this.submit(message);
    await this.messages.notAsked(message.id);
    return { again: new Date() };
  }

  /** What may have changed since the message was accepted. Null when it may go out. */
  private async check(message: StoredMessage): Promise<JobOutcome | null> {
    const { id, recipient, sender, expiresAt } = message;
    const kind = message.kind as MessageKind;
    const now = new Date();
    if (expiresAt && expiresAt.getTime() - now.getTime() < LEAST_EXPIRY_S * 1_000) {
      await this.messages.expired(id);
      this.logger.warn(`message expired before it was submitted id=${id}`);
      return 'done';
    }
    if (await this.policy.hasOptedOut({ recipient, sender, kind })) {
      await this.messages.refused(id, 'recipient_opted_out');
      return 'done';
    }
    const earliest = this.policy.earliestTime(recipient, kind, now);
    return earliest > now ? { again: earliest } : null;
  }

  private async submit(message: StoredMessage): Promise<JobOutcome> {
    const { id, recipient: to, sender: from, text } = message;
    try {
      const messageUuid = await this.plivo.sendSms({
        to,
        from,
        text,
        callbackUrl: callbackUrl(this.baseUrl, id),
        log: message.log as LogChoice,
        ...expiryOf(message, Date.now()),
      });
      await this.messages.submitted(id, messageUuid);
      await this.recorder.adopt(messageUuid, id);
      this.logger.log(`message submitted id=${id} messageUuid=${messageUuid}`);
      if (this.slowed) await this.relax();
      return 'done';
    } catch (error) {
      if (!(error instanceof PlivoError)) throw error;
      return this.cope(id, error);
    }
  }

  private async cope(id: string, error: PlivoError): Promise<JobOutcome> {
    const { code, status = 'none', retry } = error;
    this.logger.warn(`message not submitted id=${id} code=${code} status=${status} retry=${retry}`);
    if (retry === 'unknown') {
      await this.messages.unknown(id, code);
      return 'done';
    }
    if (error instanceof PlivoRefusedError || code === 'plivo_forbidden') {
      await this.messages.refused(id, code);
      return 'done';
    }
    await this.messages.requeue(id, code);
    if (error instanceof PlivoRateLimitError) return this.slowDown(FIRST_PENALTY_MS);
    // Credentials, credit, address: not this message's fault, and no reason to lose it.
    if (retry === 'pointless') return this.slowDown(ACCOUNT_PENALTY_MS);
    throw error;
  }

  /** The whole fleet waits, since all share the account's limit. */
  private async slowDown(leastMs: number): Promise<JobOutcome> {
    this.slowed = true;
    return { again: new Date(await this.pace.postpone(ACCOUNT, leastMs, MOST_PENALTY_MS)) };
  }

  private async relax(): Promise<void> {
    this.slowed = false;
    await this.pace.relax(ACCOUNT);
  }

  /** A process ended between asking Plivo and noting the answer. A callback may have told what became of it. */
  private async settleInterrupted(message: StoredMessage): Promise<JobOutcome> {
    const delivery = await this.delivery.find(message.id);
    if (delivery) await this.messages.submitted(message.id, delivery.messageUuid);
    else await this.messages.unknown(message.id, 'interrupted');
    this.logger.warn(`message interrupted id=${message.id} outcome=${delivery ? 'submitted' : 'unknown'}`);
    return 'done';
  }
}

function expiryOf({ expiresAt }: StoredMessage, now: number): { expirySeconds?: number } {
  if (!expiresAt) return {};
  const seconds = Math.floor((expiresAt.getTime() - now) / 1_000);
  return { expirySeconds: Math.min(Math.max(seconds, LEAST_EXPIRY_S), MOST_EXPIRY_S) };
}
