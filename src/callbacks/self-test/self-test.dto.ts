import { ApiProperty } from '@nestjs/swagger';

/**
 * The parameters of a self-test. The guard checks them; without a token the response is that of any
 * callback path.
 */
export class SelfTestDto {
  @ApiProperty({ example: '2026-11-23T08:14:53.123Z' })
  SelfTestTime!: string;

  @ApiProperty({ description: 'An HMAC over the time, with an auth token.', example: 'oFJ…=' })
  SelfTestProof!: string;
}
