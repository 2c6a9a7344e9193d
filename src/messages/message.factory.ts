import { Injectable } from '@nestjs/common';
import { PlivoEnvironment, type PlivoMode } from '../config/groups/plivo.js';
import { SenderEnvironment } from '../config/groups/sender.js';
import { Clock } from '../core/clock.js';
import { createTraceableId } from '../core/tracing/tracing.js';
import { type DltFields, mergeDlt, needsDlt, NO_DLT } from '../plivo/dlt.js';
import { smsLength } from '../plivo/sms-text.js';
import type { AssignedVariant } from '../experiments/experiment.js';
import { normalizeParty } from '../sms/sender.js';
import { KIND_POLICIES } from '../sms/message-kinds.js';
import { expiryForKind, type MessageOptions, type NewMessage } from './message.js';
import { ExpiresTooEarlyException, OtherModeException } from './message.exceptions.js';

/** The fields of one message of a request. */
export interface MessageContent {
  recipient: string;
  text: string;
  template?: ({ name: string; version: number } & DltFields) | undefined;
  variables?: Readonly<Record<string, string>> | undefined;
  metadata?: Readonly<Record<string, unknown>> | undefined;
  experiment?: AssignedVariant | undefined;
}

/** Makes messages from requests, with defaults for omitted fields. */
@Injectable()
export class MessageFactory {
  private readonly defaultDlt: DltFields;
  private readonly defaultSender: string;
  private readonly mode: PlivoMode;

  constructor(
    private readonly clock: Clock,
    plivo: PlivoEnvironment,
    sender: SenderEnvironment,
  ) {
    this.defaultDlt = {
      dltEntityId: sender.PLIVO_DLT_ENTITY_ID,
      dltTemplateId: sender.PLIVO_DLT_TEMPLATE_ID,
      dltTemplateCategory: sender.PLIVO_DLT_TEMPLATE_CATEGORY,
    };
    this.defaultSender = sender.sender;
    this.mode = plivo.mode;
  }

  resolveSender({ from }: Pick<MessageOptions, 'from'>): string {
    return from ? normalizeParty(from) : this.defaultSender;
  }

  /**
   * A message keeps its mode at acceptance, so it is never sent in another one.
   *
   * @throws {OtherModeException}
   */
  requireMode(mode: PlivoMode | undefined): void {
    if (mode !== undefined && mode !== this.mode) throw new OtherModeException(this.mode, mode);
  }

  /** @throws {ExpiresTooEarlyException} */
  createMessage(options: MessageOptions, content: MessageContent): NewMessage {
    const createdAt = this.clock.now();
    const { kind, sendAt = null, clientReference = null, callbackUrl = null } = options;
    const policy = KIND_POLICIES[kind];
    const expiresAt = options.expiresAt ?? expiryForKind(policy, sendAt ?? createdAt);
    if (expiresAt && expiresAt <= (sendAt ?? createdAt)) throw new ExpiresTooEarlyException();
    const { encoding, segments } = smsLength(content.text);
    return {
      id: createTraceableId(),
      recipient: content.recipient,
      sender: this.resolveSender(options),
      kind,
      text: content.text,
      encoding,
      segments,
      template: content.template?.name ?? null,
      templateVersion: content.template?.version ?? null,
      variables: content.variables ? JSON.stringify(content.variables) : null,
      experiment: content.experiment?.experiment ?? null,
      variant: content.experiment?.variant ?? null,
      batchId: null,
      batchLine: null,
      resendOf: null,
      resend: 0,
      clientReference,
      metadata: content.metadata ? JSON.stringify(content.metadata) : null,
      callbackUrl,
      log: options.log ?? policy.log,
      // Only for recipients in India, even where the client gave it: one text may go to many
      // countries.
      ...(needsDlt(content.recipient) ? mergeDlt(options, content.template ?? {}, this.defaultDlt) : NO_DLT),
      mode: this.mode,
      sendAt,
      expiresAt,
      state: 'queued',
      fencingToken: null,
      createdAt,
    };
  }
}
