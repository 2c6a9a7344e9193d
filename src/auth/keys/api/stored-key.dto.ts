import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { SCOPES, type Scope } from '../../../config/api-key-settings.js';
import { IsInstant } from '../../../http/is-instant.js';

const MAX_RATE = 1_000_000;

/** Examples in /docs. The first one is filled in. */
export const CREATE_KEY_EXAMPLES = {
  admin: { summary: 'A key that may do everything', value: { name: 'operations', scopes: [...SCOPES] } },
  limited: {
    summary: 'A key that reads, slowly, for a while',
    value: {
      name: 'contractor',
      scopes: ['read'],
      requestsPerMinute: 60,
      expiresAt: '2099-01-01T00:00:00Z',
    },
  },
};

export class CreateStoredKeyDto {
  @ApiProperty({ description: 'Shown in logs and lists, so no secret.', example: 'operations' })
  @Matches(/^[^:,\s\0]{1,64}$/, {
    message: 'name must have 1 to 64 characters, and no space, comma or colon.',
  })
  readonly name!: string;

  @ApiProperty({ enum: SCOPES, isArray: true, description: 'What it may do.', example: [...SCOPES] })
  @IsIn(SCOPES, { each: true, message: `scopes must hold only ${SCOPES.join(', ')}.` })
  @ArrayUnique({ message: 'scopes must name each scope once.' })
  @ArrayMaxSize(SCOPES.length, { message: 'scopes must name each scope once.' })
  @ArrayNotEmpty({ message: 'scopes must hold at least one scope.' })
  @IsArray({ message: 'scopes must be a list of scopes.' })
  readonly scopes!: Scope[];

  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    minimum: 1,
    maximum: MAX_RATE,
    description: 'By default `API_RATE_LIMIT`.',
    example: 600,
  })
  @IsOptional()
  @Min(1, { message: `requestsPerMinute must be between 1 and ${MAX_RATE}.` })
  @Max(MAX_RATE, { message: `requestsPerMinute must be between 1 and ${MAX_RATE}.` })
  @IsInt({ message: 'requestsPerMinute must be a whole number.' })
  readonly requestsPerMinute?: number | null;

  @ApiPropertyOptional({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'It is refused from then on. Never by default.',
    example: '2099-01-01T00:00:00Z',
  })
  @IsOptional()
  @IsInstant()
  readonly expiresAt?: Date | null;
}
