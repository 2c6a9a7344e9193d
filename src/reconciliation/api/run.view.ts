import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../http/page.js';
import { RUN_KINDS, RUN_STATES, type RunKind, type RunState } from '../runs/run.js';

export class RunView {
  @ApiProperty({ format: 'uuid', example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' })
  id!: string;

  @ApiProperty({
    enum: RUN_KINDS,
    description:
      '`reconcile`: messages of ours without a final status are asked for. `backfill`: the list of Plivo is read into the record.',
    example: 'reconcile',
  })
  kind!: RunKind;

  @ApiProperty({ enum: RUN_STATES, example: 'running' })
  state!: RunState;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-23T08:00:00.000Z' })
  from!: string;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-23T12:00:00.000Z' })
  to!: string;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    description: 'Messages that Plivo took before this time are done.',
    example: '2026-11-23T09:00:00.000Z',
  })
  reachedAt!: string;

  @ApiProperty({ type: 'number', description: 'The part of the time that is done, 0 to 1.', example: 0.25 })
  progress!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Messages that Plivo was asked for, or has listed.',
    example: 1_240,
  })
  asked!: number;

  @ApiProperty({ type: 'integer', description: 'Reports that were not known before.', example: 1_198 })
  recorded!: number;

  @ApiProperty({
    type: 'integer',
    description:
      'Messages without an answer that says anything. They stay as they were. Of a backfill: messages that it leaves out.',
    example: 2,
  })
  unknown!: number;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-23T12:01:02.345Z' })
  createdAt!: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, example: null })
  finishedAt!: string | null;
}

export class RunPageView extends PageOf(RunView) {}
