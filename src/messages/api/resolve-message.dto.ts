import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

export class ResolveMessageDto {
  @ApiProperty({
    enum: ['sent', 'resend'],
    description: 'sent: Plivo took it, leave it at that. resend: Plivo did not, ask it again.',
    example: 'sent',
  })
  @IsIn(['sent', 'resend'], { message: 'as must be sent or resend.' })
  readonly as!: 'sent' | 'resend';
}
