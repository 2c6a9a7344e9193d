import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsNumber,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsSmsText } from '../../dto/is-sms-text.js';
import { HasNoMistake } from '../../config/has-no-mistake.js';
import { IsOptionalNotNull } from '../../http/is-optional-not-null.js';
import { IsVersion } from '../../templates/api/is-version.js';
import { TEMPLATE_NAME } from '../../templates/api/template.dto.js';
import { DEFAULT_MINIMUM_DETECTABLE_DIFFERENCE } from '../statistics/compare-rates.js';

/** More variants would need unrealistic numbers of messages. */
const MAX_VARIANTS = 10;
const MAX_WEIGHT = 1_000_000;
const MIN_DIFFERENCE = 0.001;
const MAX_DIFFERENCE = 0.5;

const NAME = 'must be up to 64 letters, digits, dots, dashes and _';
const DIFFERENCE = `minimumDetectableDifference must be a number from ${MIN_DIFFERENCE} to ${MAX_DIFFERENCE}.`;
const COUNT = `variants must be a list of 2 to ${MAX_VARIANTS} variants.`;

const VARIANTS = [
  { name: 'short', text: 'Your order has been shipped.', weight: 1 },
  { name: 'friendly', text: 'Good news! Your order is on its way to you.', weight: 1 },
];

/** Examples in /docs. The first one of each is filled in. */
export const CREATE_EXPERIMENT_EXAMPLES = {
  texts: {
    summary: 'Two texts, half of the recipients each',
    value: { name: 'shipped-wording', variants: VARIANTS },
  },
};
export const PROMOTE_EXAMPLES = {
  variant: { summary: 'A variant of the experiment', value: { variant: 'friendly' } },
};

export class VariantDto {
  @ApiProperty({ example: 'short' })
  @Matches(TEMPLATE_NAME, { message: `name ${NAME}, such as short.` })
  readonly name!: string;

  @ApiPropertyOptional({
    description: 'Up to 1,600 characters in GSM-7, 737 in UCS-2. Sent as it is.',
    example: 'Your order has been shipped.',
  })
  @IsOptionalNotNull()
  @IsSmsText()
  readonly text?: string;

  @ApiPropertyOptional({ description: 'The name of a template. Takes the place of `text`.' })
  @IsOptionalNotNull()
  @Matches(TEMPLATE_NAME, { message: 'template must be the name of a template.' })
  readonly template?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description: 'The version of `template`. The default is the one that is the latest now.',
  })
  @IsOptionalNotNull()
  @IsVersion('templateVersion')
  readonly templateVersion?: number;

  @ApiPropertyOptional({
    description: 'Its share of the recipients is this part of the sum of all weights.',
    default: 1,
    example: 1,
  })
  @HasNoMistake('isWeight', mistakeInWeight)
  readonly weight: number = 1;
}

export class CreateExperimentDto {
  @ApiProperty({ description: 'Of your choice. It cannot be used again.', example: 'shipped-wording' })
  @Matches(TEMPLATE_NAME, { message: `name ${NAME}, such as shipped-wording.` })
  readonly name!: string;

  @ApiProperty({ type: [VariantDto], minItems: 2, maxItems: MAX_VARIANTS, example: VARIANTS })
  @ValidateNested({ each: true, message: 'variants must be a list of objects.' })
  @Type(() => VariantDto)
  @ArrayUnique(nameOf, { message: 'variants must have different names.' })
  @ArrayMaxSize(MAX_VARIANTS, { message: COUNT })
  @ArrayMinSize(2, { message: COUNT })
  @IsArray({ message: COUNT })
  readonly variants!: VariantDto[];

  @ApiPropertyOptional({
    minimum: MIN_DIFFERENCE,
    maximum: MAX_DIFFERENCE,
    default: DEFAULT_MINIMUM_DETECTABLE_DIFFERENCE,
    description:
      'The least difference of delivery rates that matters. It decides how soon a difference is found, never how surely.',
    example: 0.02,
  })
  @Min(MIN_DIFFERENCE, { message: DIFFERENCE })
  @Max(MAX_DIFFERENCE, { message: DIFFERENCE })
  @IsNumber({}, { message: DIFFERENCE })
  readonly minimumDetectableDifference: number = DEFAULT_MINIMUM_DETECTABLE_DIFFERENCE;
}

export class PromoteVariantDto {
  @ApiProperty({ description: 'The `name` of a variant.', example: 'friendly' })
  @Matches(TEMPLATE_NAME, { message: 'variant must be the name of a variant.' })
  readonly variant!: string;
}

export class ExperimentParams {
  @ApiProperty({
    description: 'The `name` of an experiment. POST /messaging/experiments creates it.',
    example: 'shipped-wording',
  })
  @Matches(TEMPLATE_NAME, { message: 'name must be the name of an experiment.' })
  readonly name!: string;
}

function mistakeInWeight(value: unknown): string | null {
  return typeof value === 'number' && value > 0 && value <= MAX_WEIGHT
    ? null
    : `must be a number above 0, up to ${MAX_WEIGHT.toLocaleString('en')}.`;
}

/** Items that are not variants count as distinct, so that only their own error is reported. */
function nameOf(variant: unknown): unknown {
  return variant instanceof VariantDto ? variant.name : Symbol();
}
