import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { Matches } from 'class-validator';
import { normalizeParty } from '../../sms/sender.js';

/** Other programs may have sent to numbers that no country uses. */
const NUMBER = /^\+\d{7,15}$/;

export class RecipientParams {
  @ApiProperty({ description: 'The number, in E.164 form.', example: '+15551234567' })
  @Matches(NUMBER, { message: 'number must be a phone number in E.164 form, such as +14155550123.' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normalizeParty(value) : value))
  readonly number!: string;
}
