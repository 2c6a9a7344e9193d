import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { PLIVO_MODES, type PlivoMode } from '../../config/environment.js';
import { RecipientFilter, TimeFilter } from '../../dto/list-filters.js';
import { PageQuery } from '../../http/page.js';
import { MESSAGE_KINDS, type MessageKind } from '../../sms/message-kinds.js';
import { MESSAGE_STATES, type MessageState } from '../message.js';

/** Filters of the list; together they narrow it. */
export class ListMessagesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: MESSAGE_STATES, example: 'queued' })
  @IsOptional()
  @IsIn(MESSAGE_STATES, { message: `state must be one of ${MESSAGE_STATES.join(', ')}.` })
  readonly state?: MessageState;

  @ApiPropertyOptional({ enum: MESSAGE_KINDS, example: 'transactional' })
  @IsOptional()
  @IsIn(MESSAGE_KINDS, { message: `kind must be one of ${MESSAGE_KINDS.join(', ')}.` })
  readonly kind?: MessageKind;

  @ApiPropertyOptional({
    enum: PLIVO_MODES,
    description: 'The mode that accepted the message.',
    example: 'live',
  })
  @IsOptional()
  @IsIn(PLIVO_MODES, { message: `mode must be one of ${PLIVO_MODES.join(', ')}.` })
  readonly mode?: PlivoMode;

  @RecipientFilter()
  readonly recipient?: string;

  @ApiPropertyOptional({ description: 'The name that you gave the message.', example: 'order-4711' })
  @IsOptional()
  @Matches(/^[ -~]{1,128}$/, { message: 'clientReference must be up to 128 printable characters.' })
  readonly clientReference?: string;

  @ApiPropertyOptional({
    description: 'The `id` of a batch.',
    example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c',
  })
  @IsOptional()
  @Matches(/^[\w-]{1,64}$/, { message: 'batchId must be the id of a batch.' })
  readonly batchId?: string;

  @ApiPropertyOptional({ description: 'The `name` of an experiment.', example: 'shipped-wording' })
  @IsOptional()
  @Matches(/^[\w.-]{1,64}$/, { message: 'experiment must be the name of an experiment.' })
  readonly experiment?: string;

  @TimeFilter('Created at this time or later.')
  readonly createdFrom?: Date;

  @TimeFilter('Created before this time.')
  readonly createdTo?: Date;
}
