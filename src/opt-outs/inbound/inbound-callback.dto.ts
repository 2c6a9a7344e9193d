import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Matches } from 'class-validator';
import type { CallbackParameters } from '../../plivo/status-callback.js';

const NOT_EMPTY = /[^\s\0]/;

/**
 * Required fields of an inbound message; others are allowed. Decorators run bottom-up; the bottom
 * one reports first.
 */
export class InboundCallbackDto {
  @ApiProperty({ description: 'The number that the message came from.', example: '15551234567' })
  @Matches(NOT_EMPTY, { message: 'From is empty.' })
  @IsString({ message: 'From is missing or given twice.' })
  readonly From!: string;

  @ApiProperty({ description: 'Your number that the message was sent to.', example: '15550100000' })
  @Matches(NOT_EMPTY, { message: 'To is empty.' })
  @IsString({ message: 'To is missing or given twice.' })
  readonly To!: string;

  @ApiPropertyOptional({ example: 'STOP' })
  readonly Text?: string;

  @ApiPropertyOptional({ example: 'sms' })
  readonly Type?: string;

  @ApiPropertyOptional({ example: '83876bdb-2033-4876-bfaf-0ff8693705af' })
  readonly MessageUUID?: string;

  /** Keeps only the two fields. */
  static of({ From, To }: CallbackParameters): InboundCallbackDto {
    return Object.assign(new InboundCallbackDto(), { From, To });
  }
}
