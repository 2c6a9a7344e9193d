import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PageQuery } from '../../http/page.js';
import { ALERT_STATES, type AlertState } from '../alert.js';
import { RULES } from '../rules/rules.js';

const RULE_NAMES = RULES.map(({ name }) => name);
/** 30 days. */
const MAX_SNOOZE_MINUTES = 43_200;
const MAX_RULES = 100;

export class ListAlertsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ALERT_STATES, description: 'Alerts in this state.' })
  @IsOptional()
  @IsIn(ALERT_STATES, { message: `state must be one of ${ALERT_STATES.join(', ')}.` })
  readonly state?: AlertState;

  @ApiPropertyOptional({ enum: RULE_NAMES, description: 'Alerts of this rule.' })
  @IsOptional()
  @IsIn(RULE_NAMES, { message: 'rule must be the name of a rule. GET /alerts/rules lists them.' })
  readonly rule?: string;
}

/** Examples in /docs. The first one is filled in. */
export const SNOOZE_EXAMPLES = { hour: { summary: 'For an hour', value: { minutes: 60 } } };

export class SnoozeAlertDto {
  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: MAX_SNOOZE_MINUTES,
    description: 'For so long nobody is told of this rule and subject.',
    example: 60,
  })
  @Max(MAX_SNOOZE_MINUTES, { message: `minutes must be between 1 and ${MAX_SNOOZE_MINUTES}.` })
  @Min(1, { message: `minutes must be between 1 and ${MAX_SNOOZE_MINUTES}.` })
  @IsInt({ message: 'minutes must be a whole number.' })
  readonly minutes!: number;
}

export const RULES_EXAMPLES = {
  limits: {
    summary: 'A limit on cost, no alert on opt-outs',
    value: {
      rules: [
        { name: 'cost', settings: { maxDollarsPerHour: 50 } },
        { name: 'opt_out_rate', enabled: false },
      ],
    },
  },
  defaults: { summary: 'All defaults', value: { rules: [] } },
};

export class AlertRuleChangeDto {
  @ApiProperty({ enum: RULE_NAMES, description: 'The name of a rule.', example: 'cost' })
  @IsString({ message: 'name must be a text.' })
  readonly name!: string;

  @ApiPropertyOptional({ description: 'false: it is not evaluated.', default: true, example: true })
  @IsOptional()
  @IsBoolean({ message: 'enabled must be true or false.' })
  readonly enabled?: boolean;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'Settings that differ from the defaults.',
    example: { maxDollarsPerHour: 50 },
  })
  @IsOptional()
  @IsObject({ message: 'settings must be an object.' })
  readonly settings?: Record<string, number>;
}

export class ReplaceAlertRulesDto {
  @ApiProperty({
    type: [AlertRuleChangeDto],
    maxItems: MAX_RULES,
    description: 'Rules that differ from the defaults. All others have them.',
  })
  @Type(() => AlertRuleChangeDto)
  @ValidateNested({ each: true })
  @ArrayMaxSize(MAX_RULES, { message: `rules must have at most ${MAX_RULES} entries.` })
  @IsArray({ message: 'rules must be a list.' })
  readonly rules!: AlertRuleChangeDto[];
}
