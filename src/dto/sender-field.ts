import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { HasNoMistake } from '../config/has-no-mistake.js';
import { senderMistake } from '../sms/sender.js';

const FORMS =
  'A number of the account, a short code, a sender id, or a Powerpack as `powerpack:<uuid>`. The default is ' +
  'PLIVO_SENDER_NUMBER or PLIVO_POWERPACK_UUID.';

/** The one rule for senders in requests: optional, and in one of the forms that Plivo accepts. */
export function SenderField(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ description: `${description} ${FORMS}`, example: '+15550100000' }),
    IsOptional(),
    HasNoMistake('isSender', senderMistake),
  );
}
