import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

/** Examples in /docs. The first is filled in. */
export const RESOLVE_ONE_EXAMPLES = {
  sent: { summary: 'Plivo took it', value: { as: 'sent' } },
  resend: { summary: 'Plivo did not take it', value: { as: 'resend' } },
};

export class ResolveMessageDto {
  @ApiProperty({
    enum: ['sent', 'resend'],
    description: 'sent: Plivo took the message. resend: Plivo did not take it, so ask again.',
    example: 'sent',
  })
  @IsIn(['sent', 'resend'], { message: 'as must be sent or resend.' })
  readonly as!: 'sent' | 'resend';
}
