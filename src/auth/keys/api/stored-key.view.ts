import { ApiProperty } from '@nestjs/swagger';
import { SCOPES } from '../../../config/api-key-settings.js';

const TIME = { type: 'string', format: 'date-time', nullable: true } as const;

/** A key without its secret. */
export class ApiKeyView {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null for a key of API_KEYS, which only the environment changes.',
    example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c',
  })
  id!: string | null;

  @ApiProperty({ example: 'operations' })
  name!: string;

  @ApiProperty({ enum: SCOPES, isArray: true, example: [...SCOPES] })
  scopes!: string[];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Null for `API_RATE_LIMIT`.',
    example: 600,
  })
  requestsPerMinute!: number | null;

  @ApiProperty({ ...TIME, description: 'It is refused from then on. Null for never.', example: null })
  expiresAt!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The name of the key that made it. Null where none was needed.',
    example: 'backend',
  })
  createdBy!: string | null;

  @ApiProperty({ ...TIME, description: 'Null for a key of API_KEYS.', example: '2026-11-29T08:00:00.000Z' })
  createdAt!: string | null;

  @ApiProperty({
    ...TIME,
    description: 'To the minute, and stored a minute later. Null for never, and for a key of API_KEYS.',
    example: '2026-11-29T09:31:00.000Z',
  })
  lastUsedAt!: string | null;
}

export class ApiKeyListView {
  @ApiProperty({ type: [ApiKeyView], description: 'Those of API_KEYS first, then the oldest first.' })
  items!: ApiKeyView[];
}

/** A key with its secret, which no other response contains. */
export class ApiKeyWithSecretView extends ApiKeyView {
  @ApiProperty({
    description: 'The key itself. Keep it: it is not shown again.',
    example: 'pds_2q6oXWb0bV9Zk1l1oYbWcY3n6QeZr1pXkq8mJtq0vTw',
  })
  secret!: string;
}
