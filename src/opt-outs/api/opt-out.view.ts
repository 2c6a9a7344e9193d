import { ApiProperty } from '@nestjs/swagger';
import { UNKNOWN } from '../../core/database/read-one-of.js';
import { OPT_OUT_SOURCES } from '../opt-out.js';
import { PageOf } from '../../http/page.js';

export class OptOutView {
  @ApiProperty({ example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' })
  id!: string;

  @ApiProperty({ description: 'The sender that the recipient has opted out of.', example: '+15550100000' })
  sender!: string;

  @ApiProperty({ example: '+14155550123' })
  recipient!: string;

  @ApiProperty({
    enum: [...OPT_OUT_SOURCES, UNKNOWN],
    description:
      'Where it came from: error 200 of Plivo, an inbound STOP, this API, or an import. unknown: a value of a later version of ' +
      'the service.',
    example: 'inbound',
  })
  source!: string;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-23T08:14:53.000Z' })
  createdAt!: string;
}

export class OptOutPageView extends PageOf(OptOutView) {}

export class InvalidRecipientView {
  @ApiProperty({ type: 'integer', description: 'Its position in `recipients`, from 0.', example: 7 })
  index!: number;

  @ApiProperty({ example: 'recipients[7] must be a phone number in E.164 form, such as +14155550123.' })
  message!: string;
}

/** The three counts add up to the number of recipients in the request. */
export class ImportedOptOutsView {
  @ApiProperty({ type: 'integer', description: 'Opt-outs that were added.', example: 9_200 })
  added!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Opt-outs that were there already, or were given twice.',
    example: 799,
  })
  known!: number;

  @ApiProperty({
    type: [InvalidRecipientView],
    description: 'Recipients that are not usable. The others were added.',
  })
  invalid!: InvalidRecipientView[];
}
