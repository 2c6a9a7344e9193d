import { Injectable } from '@nestjs/common';
import type { InboundOutcome } from './received-message.js';
import { Clock } from '../../core/clock.js';
import type { LogIds } from '../../core/logging/log-ids.js';
import { type EntryKind, EntryKinds } from '../../delivery/spool/entry-kind.js';
import { hasShape, isInstant, isString, isText, oneOf, orNull } from '../../delivery/spool/shapes.js';
import { CONSENT_CHANGES } from '../../sms/consent-words.js';
import { InboundMessageStore } from './inbound-message.store.js';
import type { StoredInboundMessage } from './stored-inbound-message.js';

const SHAPE = {
  id: isText,
  messageUuid: orNull(isText),
  sender: isText,
  recipient: isText,
  text: orNull(isString),
  consentChange: orNull(oneOf(CONSENT_CHANGES)),
  fingerprint: isText,
  receivedAt: isInstant,
  rawPayload: isString,
} satisfies Partial<Record<keyof StoredInboundMessage, unknown>>;

/** Inbound messages as entries of the spool. */
@Injectable()
export class InboundKind implements EntryKind<StoredInboundMessage, InboundOutcome> {
  readonly type = 'inbound';
  readonly label = 'inbound message';

  constructor(
    private readonly clock: Clock,
    kinds: EntryKinds,
    private readonly messages: InboundMessageStore,
  ) {
    kinds.register(this);
  }

  encode(message: StoredInboundMessage): object {
    return message;
  }

  decode(value: Readonly<Record<string, unknown>>): StoredInboundMessage | null {
    if (!hasShape(value, SHAPE)) return null;
    return { ...value, source: 'spool', receivedAt: new Date(value.receivedAt) };
  }

  /** Writes one by one in order: a later consent change must see the earlier one. */
  async store(messages: readonly StoredInboundMessage[]): Promise<InboundOutcome[]> {
    const outcomes: InboundOutcome[] = [];
    for (const message of messages) outcomes.push(await this.messages.insert(message));
    return outcomes;
  }

  probe(): Promise<void> {
    return this.messages.probe(this.clock.now());
  }

  logIds({ messageUuid }: StoredInboundMessage): LogIds {
    return { messageUuid };
  }
}
