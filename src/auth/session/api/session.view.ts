import { ApiProperty } from '@nestjs/swagger';
import { type Scope, SCOPES } from '../../../config/api-key-settings.js';
import { PLIVO_MODES, type PlivoMode } from '../../../config/groups/plivo.js';

export class SessionView {
  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'The name of the API key. Null where no `API_KEYS` are set.',
    example: 'backend',
  })
  name!: string | null;

  @ApiProperty({
    enum: SCOPES,
    isArray: true,
    description: 'What the key may do.',
    example: ['read', 'send'],
  })
  scopes!: Scope[];

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description:
      'When the session ends. Null without a cookie: a key in a header and this machine need none.',
    example: '2026-11-29T20:14:53.123Z',
  })
  expiresAt!: string | null;

  @ApiProperty({
    enum: PLIVO_MODES,
    description: 'In `sandbox` mode no SMS leaves the machine.',
    example: 'live',
  })
  mode!: PlivoMode;
}
