import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { PageOf } from '../../http/page.js';
import { EXPERIMENT_STATES, type ExperimentState } from '../experiment.js';

const INTEGER = { type: 'integer' } as const;
const RATE = { type: 'number', nullable: true, minimum: 0, maximum: 1 } as const;

export class VariantView {
  @ApiProperty({ example: 'short' })
  name!: string;

  @ApiProperty({ example: 1 })
  weight!: number;

  @ApiProperty({ type: 'string', nullable: true, example: 'Your order has been shipped.' })
  text!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: null })
  template!: string | null;

  @ApiProperty({
    ...INTEGER,
    nullable: true,
    description: 'Fixed when the experiment was created.',
    example: null,
  })
  templateVersion!: number | null;
}

class ExperimentFields {
  @ApiProperty({ example: 'shipped-wording' })
  name!: string;

  @ApiProperty({
    enum: EXPERIMENT_STATES,
    description:
      '`running`: recipients are shared out. `stopped`: a message that names it is refused. `promoted`: every message ' +
      'that names it gets `promotedVariant`.',
    example: 'running',
  })
  state!: ExperimentState;

  @ApiProperty({ type: 'string', nullable: true, example: null })
  promotedVariant!: string | null;

  @ApiProperty({ description: 'The least difference of delivery rates that matters.', example: 0.02 })
  minimumDetectableDifference!: number;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-24T08:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When it was first stopped, or a variant was first promoted.',
    example: null,
  })
  endedAt!: string | null;
}

export class ExperimentView extends ExperimentFields {
  @ApiProperty({ type: [VariantView] })
  variants!: VariantView[];
}

export class ExperimentPageView extends PageOf(ExperimentView) {}

export class IntervalView {
  @ApiProperty({ example: 0.951 })
  lower!: number;

  @ApiProperty({ example: 0.968 })
  upper!: number;
}

@ApiExtraModels(IntervalView)
export class VariantDeliveryView {
  @ApiProperty({ ...RATE, description: '`delivered` / `final`. Null where `final` is 0.', example: 0.96 })
  rate!: number | null;

  @ApiProperty({ ...INTEGER, description: 'Messages with the status `delivered` or `read`.', example: 1_920 })
  delivered!: number;

  @ApiProperty({ ...INTEGER, description: 'Messages with a final status.', example: 2_000 })
  final!: number;

  @ApiProperty({
    oneOf: [{ $ref: getSchemaPath(IntervalView) }, { type: 'null' }],
    description: "Wilson's interval of the rate, for 95 % and one look. Null where `final` is 0.",
  })
  interval!: IntervalView | null;
}

export class ComparedView {
  @ApiProperty({ ...INTEGER, example: 1_890 })
  delivered!: number;

  @ApiProperty({ ...INTEGER, example: 1_960 })
  final!: number;
}

export class MedianView {
  @ApiProperty({
    ...INTEGER,
    description: 'Messages with a measured time, of the newest 20,000 of the experiment.',
    example: 1_920,
  })
  measured!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'The median, from the time Plivo took the message. Null where nothing was measured.',
    example: 2_400,
  })
  p50Ms!: number | null;
}

export class VariantReportView extends VariantView {
  @ApiProperty({ ...INTEGER, description: 'Messages that Plivo took.', example: 2_040 })
  messages!: number;

  @ApiProperty({
    ...INTEGER,
    description: 'Those of them that were sent again after a failure.',
    example: 40,
  })
  resends!: number;

  @ApiProperty({ type: VariantDeliveryView })
  delivery!: VariantDeliveryView;

  @ApiProperty({
    type: ComparedView,
    description: 'The messages of `conclusion`: first tries, accepted while the experiment ran.',
  })
  compared!: ComparedView;

  @ApiProperty({ type: MedianView })
  toDelivered!: MedianView;

  @ApiProperty({
    ...INTEGER,
    description: 'Recipients who have opted out of the sender since a message of this variant.',
    example: 3,
  })
  optOuts!: number;

  @ApiProperty({ ...INTEGER, description: 'In millionths of a US dollar, as reported.', example: 15_708_000 })
  amountMicros!: number;

  @ApiProperty({
    ...INTEGER,
    nullable: true,
    description: '`amountMicros` / `delivery.delivered`, rounded. Null where nothing was delivered.',
    example: 8_181,
  })
  costPerDeliveredMicros!: number | null;
}

export class PairComparisonView {
  @ApiProperty({ example: 'short' })
  better!: string;

  @ApiProperty({ example: 'friendly' })
  other!: string;

  @ApiProperty({
    description:
      'Always valid: if both were equal, it would ever fall below 0.05 in at most 1 of 20 experiments.',
    example: 0.31,
  })
  pValue!: number;
}

export class ConclusionView {
  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'The variant that is better than every other. Null where that may be chance.',
    example: null,
  })
  winner!: string | null;

  @ApiProperty({
    description: 'The conclusion with its figures, and how to go on.',
    example:
      'The difference between "short" and "friendly" may be chance: 96.4 % of 1,960 final messages (short), 95.8 % of ' +
      '1,990 (friendly). If the true difference is 2 percentage points, about 4,100 more messages would probably settle it.',
  })
  text!: string;

  @ApiProperty({
    ...INTEGER,
    nullable: true,
    description:
      'Messages of the whole experiment that would probably settle it. Null where it is settled, or nothing would.',
    example: 4_071,
  })
  messagesToSettle!: number | null;

  @ApiProperty({
    type: [PairComparisonView],
    description: 'The variant with the highest rate against each other.',
  })
  comparisons!: PairComparisonView[];
}

/** An experiment with the figures of its variants. */
export class ExperimentReportView extends ExperimentFields {
  @ApiProperty({ type: [VariantReportView] })
  variants!: VariantReportView[];

  @ApiProperty({ type: ConclusionView })
  conclusion!: ConclusionView;
}
