import { Injectable, type PipeTransform } from '@nestjs/common';
import { validateSync } from 'class-validator';
import { PolicyEnvironment } from '../../config/groups/policy.js';
import { toFieldErrors } from '../../http/validation.pipe.js';
import { type InboundMessage, readInboundMessage } from '../../plivo/inbound-message.js';
import type { SignedText } from '../../plivo/signatures/verify.js';
import { ConsentWords } from '../../sms/consent-words.js';
import { UnreadableCallbackException } from '../../callbacks/callback.exceptions.js';
import type { CallbackContent } from '../../callbacks/status-callback.pipe.js';
import { InboundCallbackDto } from './inbound-callback.dto.js';

export interface ReadInbound {
  /** Null if it was kept unread and is parsed again. */
  requestId: string | null;
  message: InboundMessage;
  /** Every parameter as received, as JSON text. */
  rawPayload: string;
  /** The text that its signature covers. Null without a verified signature. */
  signedText: SignedText | null;
}

/**
 * Parses the parameters of an inbound message. Validates the two parties only: Plivo may change the
 * rest.
 */
@Injectable()
export class InboundCallbackPipe implements PipeTransform<CallbackContent, ReadInbound> {
  private readonly words: ConsentWords;

  constructor(env: PolicyEnvironment) {
    this.words = new ConsentWords(env.consentWords);
  }

  /** @throws {UnreadableCallbackException} */
  transform({ requestId, parameters, signedText }: CallbackContent): ReadInbound {
    const dto = InboundCallbackDto.of(parameters);
    const errors = validateSync(dto, { stopAtFirstError: true }).flatMap((error) => toFieldErrors(error));
    const message = errors.length === 0 ? readInboundMessage(parameters, this.words) : null;
    if (!message) throw new UnreadableCallbackException(errors);
    return { requestId, message, rawPayload: JSON.stringify(parameters), signedText };
  }
}
