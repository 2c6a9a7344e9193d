import { createParamDecorator, type ExecutionContext, Injectable, type PipeTransform } from '@nestjs/common';
import { validateSync } from 'class-validator';
import type { Request, Response } from 'express';
import { requestIdOf } from '../http/request-id.js';
import { toFieldErrors } from '../http/validation.pipe.js';
import { readDeliverySeconds } from '../plivo/delivery-time.js';
import {
  type CallbackParameters,
  readStatusCallback,
  type StatusCallback,
} from '../plivo/status-callback.js';
import type { SignedText } from '../plivo/signatures/verify.js';
import { arrivalOf } from './arrival.js';
import { callbackRequestOf } from './callback-body.js';
import { readParameters } from './callback-parameters.js';
import { UnreadableCallbackException } from './callback.exceptions.js';
import { DeliveryStatusCallbackDto } from './delivery-status-callback.dto.js';
import { signedTextOf, signsBody, verifiedSignatureOf } from './verified-signature.js';

export interface ReadCallback {
  /** Null for a stored callback that is read again. */
  requestId: string | null;
  callback: StatusCallback;
  /** Whether the signature covers the parameters. */
  bodySigned: boolean;
  /** Every parameter as received, as JSON text. */
  rawPayload: string;
  /** In milliseconds of `performance.now()`. */
  arrivedAt: number;
  /** The time to delivery, by Plivo's times. Null if not delivered, or if a time is missing. */
  deliverySeconds: number | null;
}

/** The parameters of a callback, whether its signature covers them, and its arrival. */
export interface CallbackContent {
  /** Null for a stored callback that is read again. */
  requestId: string | null;
  parameters: CallbackParameters;
  bodySigned: boolean;
  /** The signed text. Null without a verified signature. */
  signedText: SignedText | null;
  arrivedAt: number;
}

/** The parameters of the current callback, read after the guard has allowed it. */
export const Parameters = createParamDecorator(
  (_data: unknown, context: ExecutionContext): CallbackContent => {
    const request = context.switchToHttp().getRequest<Request>();
    return {
      requestId: requestIdOf(context.switchToHttp().getResponse<Response>()),
      parameters: readParameters(callbackRequestOf(request)),
      bodySigned: signsBody(verifiedSignatureOf(request)),
      signedText: signedTextOf(request),
      arrivedAt: arrivalOf(request),
    };
  },
);

/**
 * Parses parameters as a status callback. Validates only the two required fields: Plivo adds and
 * changes others without notice.
 */
@Injectable()
export class StatusCallbackPipe implements PipeTransform<CallbackContent, ReadCallback> {
  /** @throws {UnreadableCallbackException} */
  transform({ requestId, parameters, bodySigned, arrivedAt }: CallbackContent): ReadCallback {
    const dto = DeliveryStatusCallbackDto.of(parameters);
    const errors = validateSync(dto, { stopAtFirstError: true }).flatMap((error) => toFieldErrors(error));
    const callback = errors.length === 0 ? readStatusCallback(parameters) : null;
    if (!callback) throw new UnreadableCallbackException(errors);
    return {
      requestId,
      callback,
      bodySigned,
      rawPayload: JSON.stringify(parameters),
      arrivedAt,
      deliverySeconds: callback.status === 'delivered' ? readDeliverySeconds(parameters) : null,
    };
  }
}
