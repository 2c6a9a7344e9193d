import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

/** Examples in /docs. The first one is filled in. */
export const SIGN_IN_EXAMPLES = {
  key: { summary: 'The secret of an API key', value: { key: '0123456789abcdef' } },
};

export class SignInDto {
  @ApiProperty({
    description: 'The secret of an API key with the scope `read`.',
    minLength: 1,
    maxLength: 500,
    example: '0123456789abcdef',
  })
  @Length(1, 500, { message: 'key must have 1 to 500 characters.' })
  @IsString({ message: 'key must be a text.' })
  readonly key!: string;
}
