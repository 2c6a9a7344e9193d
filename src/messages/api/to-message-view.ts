import type { Message } from '../../generated/sqlite/client.js';
import type { PlivoMode } from '../../config/environment.js';
import { toDlt } from '../../plivo/dlt.js';
import type { LogChoice } from '../../sms/log-retention.js';
import type { MessageKind } from '../../sms/message-kinds.js';
import type { MessageState, NewMessage } from '../message.js';
import type { MessageView } from './message.view.js';

/** A row, or a message that is about to be one, as the API shows it. */
export function toMessageView(message: Message | NewMessage): MessageView {
  const row = {
    messageUuid: null,
    stateReason: null,
    attempts: 0,
    submittedAt: null,
    ...message,
  };
  return {
    id: row.id,
    messageUuid: row.messageUuid,
    state: row.state as MessageState,
    stateReason: row.stateReason,
    to: row.recipient,
    from: row.sender,
    kind: row.kind as MessageKind,
    template: row.template,
    templateVersion: row.templateVersion,
    // Rows of before segments were counted have none.
    text: { encoding: row.encoding ?? '', segments: row.segments ?? 0 },
    log: row.log as LogChoice,
    ...toDlt(row),
    mode: row.mode as PlivoMode,
    clientReference: row.clientReference,
    metadata: row.metadata === null ? null : (JSON.parse(row.metadata) as Record<string, unknown>),
    batchId: row.batchId,
    resendOf: row.resendOf,
    resend: row.resend,
    attempts: row.attempts,
    sendAt: row.sendAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    submittedAt: row.submittedAt?.toISOString() ?? null,
  };
}
