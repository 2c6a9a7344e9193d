import { ApiProperty } from '@nestjs/swagger';
import { OPT_OUT_SOURCES, type OptOutSource } from '../opt-out.js';
import { PageOf } from '../../http/page.js';

/** One recipient who wants nothing from one sender. */
export class OptOutView {
  @ApiProperty({ example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' })
  id!: string;

  @ApiProperty({ example: '+15550100000' })
  sender!: string;

  @ApiProperty({ example: '+14155550123' })
  recipient!: string;

  @ApiProperty({
    enum: OPT_OUT_SOURCES,
    description: "Plivo's error 200, an inbound STOP, this API, an import.",
    example: 'inbound',
  })
  source!: OptOutSource;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-23T08:14:53.000Z' })
  createdAt!: string;
}

export class OptOutPageView extends PageOf(OptOutView) {}

export class InvalidRecipientView {
  @ApiProperty({ type: 'integer', description: 'Its place in `recipients`, from 0.', example: 7 })
  index!: number;

  @ApiProperty({ example: 'recipients[7] must be a phone number in E.164 form, such as +14155550123.' })
  message!: string;
}

/** What became of an import; the three together are as many as came. */
export class ImportedOptOutsView {
  @ApiProperty({ type: 'integer', description: 'New on the list.', example: 9_200 })
  added!: number;

  @ApiProperty({ type: 'integer', description: 'On the list already, or given twice.', example: 799 })
  known!: number;

  @ApiProperty({ type: [InvalidRecipientView], description: 'Left out; the others were taken.' })
  invalid!: InvalidRecipientView[];
}
