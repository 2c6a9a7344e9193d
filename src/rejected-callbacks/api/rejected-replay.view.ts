import { ApiProperty } from '@nestjs/swagger';
import { OUTCOMES } from '../../delivery/delivery-report.js';
import { INBOUND_OUTCOMES } from '../../opt-outs/inbound/received-message.js';
import { REPLAY_RESULTS, type ReplayResult } from '../rejected-callback-replayer.js';

const ID = '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c';

export class ReplayedCallbackView {
  @ApiProperty({ example: ID })
  id!: string;

  @ApiProperty({
    enum: REPLAY_RESULTS,
    description:
      'recorded: it is in the record, and in this list no longer. readable: the same without the dry run. unreadable: this version cannot read it either. unverified: no valid signature is known. being_erased: it names a person whose erasure removes it. not_found: none has this id.',
    example: 'recorded',
  })
  result!: ReplayResult;

  @ApiProperty({
    enum: [...new Set([...OUTCOMES, ...INBOUND_OUTCOMES]), null],
    type: 'string',
    nullable: true,
    description: 'What the record made of it, such as duplicate.',
    example: 'applied',
  })
  outcome!: string | null;

  @ApiProperty({ type: 'string', nullable: true, description: 'Why it cannot be read.', example: null })
  reason!: string | null;
}

const count = (description: string): PropertyDecorator =>
  ApiProperty({ type: 'integer', minimum: 0, description, example: 0 });

/** How many had each result. */
export class ReplayCountsView implements Record<ReplayResult, number> {
  @ApiProperty({ type: 'integer', minimum: 0, example: 1 })
  recorded!: number;

  @count('In a dry run.')
  readable!: number;

  @count('They stay.')
  unreadable!: number;

  @count('They stay, and are never replayed.')
  unverified!: number;

  @count('The erasure removes them.')
  being_erased!: number;

  @count('Of `ids`.')
  not_found!: number;
}

export class RejectedReplayView {
  @ApiProperty({ type: [ReplayedCallbackView] })
  items!: ReplayedCallbackView[];

  @ApiProperty({ type: ReplayCountsView })
  counts!: ReplayCountsView;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'The `after` of the next request. Null where there are no more.',
    example: null,
  })
  next!: string | null;
}
