import type { PlivoMode } from '../config/environment.js';
import type { Dlt, DltFields } from '../plivo/dlt.js';
import type { LogRetention } from '../sms/log-retention.js';
import { senderKey } from '../sms/sender.js';
import type { KindPolicy, MessageKind } from '../sms/message-kinds.js';
import { KIND_POLICIES } from '../sms/message-kinds.js';

/**
 * The state of a message on our side of Plivo. `held`: of a batch, not in the queue yet. `queued`:
 * a job will submit it. `submitting`: the call to Plivo is running. `submitted`: Plivo took it.
 * `refused`: by Plivo or by a rule of ours. `expired`: its time ran out before a call to Plivo.
 * `unknown`: the call to Plivo got no answer, so only an operator sends it again. `cancelled`: by
 * the client, before a call to Plivo.
 */
export const MESSAGE_STATES = [
  'held',
  'queued',
  'submitting',
  'submitted',
  'refused',
  'expired',
  'unknown',
  'cancelled',
] as const;

export type MessageState = (typeof MESSAGE_STATES)[number];

/** A message at its first insert. */
export interface NewMessage extends Dlt {
  id: string;
  recipient: string;
  sender: string;
  kind: MessageKind;
  text: string;
  encoding: string;
  segments: number;
  template: string | null;
  templateVersion: number | null;
  /** JSON text. */
  variables: string | null;
  /** The experiment that chose the text, and the variant it chose. */
  experiment: string | null;
  variant: string | null;
  batchId: string | null;
  batchLine: number | null;
  /** The first message that this one sends again, and the number of the resend, from 1. */
  resendOf: string | null;
  resend: number;
  clientReference: string | null;
  /** JSON text. */
  metadata: string | null;
  /** The target of its webhooks, instead of all endpoints. */
  callbackUrl: string | null;
  log: LogRetention;
  /** The only mode in which it may be sent. */
  mode: PlivoMode;
  sendAt: Date | null;
  expiresAt: Date | null;
  state: MessageState;
  /** The attempt that is submitting it. */
  fencingToken: string | null;
  createdAt: Date;
}

/** A message as it is stored. */
export interface Message extends Omit<NewMessage, 'encoding' | 'segments'> {
  /** Plivo's id, known after its response or a callback. */
  messageUuid: string | null;
  /** Null for messages of versions that did not count segments. */
  encoding: string | null;
  segments: number | null;
  /** The reason for its state, as a code. */
  stateReason: string | null;
  /** The number of calls to Plivo. */
  attempts: number;
  submittedAt: Date | null;
  updatedAt: Date;
}

/** The requested options that all messages of a request share. */
export interface MessageOptions extends DltFields {
  kind: MessageKind;
  /** The sender, in any form that `normalizeParty` reads. */
  from?: string | undefined;
  sendAt?: Date | undefined;
  expiresAt?: Date | undefined;
  clientReference?: string | undefined;
  log?: LogRetention | undefined;
  /** The target of webhooks, instead of all endpoints. */
  callbackUrl?: string | undefined;
}

/** A requested message: a text, or a template or an experiment with the values of its variables. */
export interface MessageRequest extends MessageOptions {
  /** The recipient in E.164 form. */
  to: string;
  /** The only mode to accept it in. */
  mode?: PlivoMode | undefined;
  text?: string | undefined;
  template?: string | undefined;
  /** The latest by default. */
  templateVersion?: number | undefined;
  /** The name of the experiment that chooses the text. */
  experiment?: string | undefined;
  variables?: Readonly<Record<string, string>> | undefined;
  /** The client's own data, returned with the message. */
  metadata?: Readonly<Record<string, unknown>> | undefined;
}

/** The kind of job that submits one message, or the messages of a bulk call. */
export const SEND_JOB = 'send';

export interface SinglePayload {
  messageId: string;
}

export interface BulkPayload {
  batchId: string;
  messageIds: string[];
}

export type SendPayload = SinglePayload | BulkPayload;

const BULK = 'bulk';
const SANDBOX = 'sandbox';

/** The properties all messages of a queue share. */
export interface SendQueueKey {
  kind: MessageKind;
  sender: string;
  mode: PlivoMode;
}

/**
 * The queue of a message: one per priority and sender, since a sender may have a limit of its own.
 * Messages of the sandbox have queues of their own, which live mode does not read.
 */
export function sendQueue({ kind, sender, mode }: SendQueueKey): string {
  const queue = `${KIND_POLICIES[kind].priority}/${senderKey(sender)}`;
  return mode === 'sandbox' ? `${SANDBOX}/${queue}` : queue;
}

/** The queue of bulk calls, behind the single messages of the same priority and sender. */
export function bulkSendQueue(key: SendQueueKey): string {
  return `${sendQueue(key)}/${BULK}`;
}

/** The sender and mode of a queue. */
export function parseSendQueue(queue: string): { sender: string; bulk: boolean; mode: PlivoMode } {
  const parts = queue.split('/');
  const mode = parts[0] === SANDBOX ? 'sandbox' : 'live';
  const [, sender = '', bulk] = mode === 'sandbox' ? parts.slice(1) : parts;
  return { sender, bulk: bulk === BULK, mode };
}

/** The default expiry of a message of a kind; null for none. */
export function expiryForKind({ lifetimeMs }: KindPolicy, from: Date): Date | null {
  return lifetimeMs === null ? null : new Date(from.getTime() + lifetimeMs);
}
