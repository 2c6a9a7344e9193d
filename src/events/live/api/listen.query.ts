import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { RecipientFilter } from '../../../dto/list-filters.js';
import { MESSAGE_KINDS, type MessageKind } from '../../../sms/message-kinds.js';
import { EVENT_TYPES, type EventType, MESSAGE_EVENT_TYPES } from '../../public-event.js';
import type { EventFilter } from '../event-filter.js';

const STATUSES = MESSAGE_EVENT_TYPES.map((type) => type.slice(type.indexOf('.') + 1));
export const EVENT_ID = /^\d{1,15}$/;

/** Filters of the stream. An event must match all of them. */
export class ListenQuery implements EventFilter {
  @ApiPropertyOptional({ enum: EVENT_TYPES, example: 'message.delivered' })
  @IsOptional()
  @IsIn(EVENT_TYPES, { message: `type must be one of ${EVENT_TYPES.join(', ')}.` })
  readonly type?: EventType;

  @ApiPropertyOptional({ enum: STATUSES, description: 'The `status` of a message.', example: 'delivered' })
  @IsOptional()
  @IsIn(STATUSES, { message: `status must be one of ${STATUSES.join(', ')}.` })
  readonly status?: string;

  @ApiPropertyOptional({ enum: MESSAGE_KINDS, example: 'transactional' })
  @IsOptional()
  @IsIn(MESSAGE_KINDS, { message: `kind must be one of ${MESSAGE_KINDS.join(', ')}.` })
  readonly kind?: MessageKind;

  @ApiPropertyOptional({
    description: 'The `id` or the `messageUuid` of a message.',
    example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c',
  })
  @IsOptional()
  @Matches(/^[\w-]{1,64}$/, { message: 'messageId must be the id or the messageUuid of a message.' })
  readonly messageId?: string;

  @ApiPropertyOptional({
    description: 'The `id` of a batch.',
    example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c',
  })
  @IsOptional()
  @Matches(/^[\w-]{1,64}$/, { message: 'batchId must be the id of a batch.' })
  readonly batchId?: string;

  @RecipientFilter()
  readonly recipient?: string;

  @ApiPropertyOptional({
    description: 'For clients that cannot send the header `Last-Event-ID`, which wins over it.',
    example: '4711',
  })
  @IsOptional()
  @Matches(EVENT_ID, { message: 'lastEventId must be the id of an event.' })
  readonly lastEventId?: string;
}
