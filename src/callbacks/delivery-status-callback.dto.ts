import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Matches } from 'class-validator';
import { type CallbackParameters, MESSAGE_UUID } from '../plivo/status-callback.js';
import { LISTED_STATUSES } from '../plivo/statuses.js';

/**
 * Required fields of a delivery report. Everything else is optional and stored.
 * Decorators run bottom-up; the bottom one reports first.
 */
export class DeliveryStatusCallbackDto {
  @ApiProperty({ description: "Plivo's id of the message.", example: '83876bdb-2033-4876-bfaf-0ff8693705af' })
  @Matches(MESSAGE_UUID, { message: 'MessageUUID must be 1 to 64 letters, digits, - or _.' })
  @IsString({ message: 'MessageUUID is missing or given twice.' })
  readonly MessageUUID!: string;

  @ApiProperty({ enum: LISTED_STATUSES, example: 'delivered' })
  @IsIn(LISTED_STATUSES, { message: `Status must be one of ${LISTED_STATUSES.join(', ')}.` })
  @IsString({ message: 'Status is missing or given twice.' })
  readonly Status!: string;

  /** Takes the two required fields from all parameters. */
  static of({ MessageUUID, Status }: CallbackParameters): DeliveryStatusCallbackDto {
    const word = typeof Status === 'string' ? Status.trim().toLowerCase() : Status;
    return Object.assign(new DeliveryStatusCallbackDto(), { MessageUUID, Status: word });
  }
}
