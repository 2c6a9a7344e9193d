import { createParamDecorator, type ExecutionContext, Injectable, type PipeTransform } from '@nestjs/common';
import { validateSync } from 'class-validator';
import type { Request } from 'express';
import { toFieldErrors } from '../core/http/validation.pipe.js';
import {
  type CallbackParameters,
  readStatusCallback,
  type StatusCallback,
} from '../plivo/status-callback.js';
import { parametersOf } from './callback-body.js';
import { UnreadableCallbackException } from './callback.exceptions.js';
import { DeliveryStatusCallbackDto } from './delivery-status-callback.dto.js';

export interface ReadCallback {
  callback: StatusCallback;
  /** Every parameter as received, as JSON text. */
  rawPayload: string;
}

/** The parameters of the callback under way, read after the guard has let it in. */
export const Parameters = createParamDecorator(
  (_data: unknown, context: ExecutionContext): CallbackParameters => {
    try {
      return parametersOf(context.switchToHttp().getRequest<Request>());
    } catch {
      throw new UnreadableCallbackException([
        { field: 'body', message: 'The body is not a flat JSON object.' },
      ]);
    }
  },
);

/**
 * Parameters as a status callback. Only the two fields that matter are validated; more fields, other types and
 * times that are no times pass, because Plivo adds and changes them without notice.
 */
@Injectable()
export class StatusCallbackPipe implements PipeTransform<CallbackParameters, ReadCallback> {
  /** @throws {UnreadableCallbackException} */
  transform(parameters: CallbackParameters): ReadCallback {
    const dto = DeliveryStatusCallbackDto.of(parameters);
    const errors = validateSync(dto, { stopAtFirstError: true }).flatMap((error) => toFieldErrors(error));
    const callback = errors.length === 0 ? readStatusCallback(parameters) : null;
    if (!callback) throw new UnreadableCallbackException(errors);
    return { callback, rawPayload: JSON.stringify(parameters) };
  }
}
