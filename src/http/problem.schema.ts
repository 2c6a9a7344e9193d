import { applyDecorators } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiProperty,
  ApiPropertyOptional,
  ApiResponse,
  getSchemaPath,
} from '@nestjs/swagger';

class FieldErrorSchema {
  @ApiProperty({ example: 'to' })
  field!: string;

  @ApiProperty({ example: 'to must be a phone number in E.164 form, such as +14155550123.' })
  message!: string;
}

/** RFC 9457 in the OpenAPI document. */
export class Problem {
  @ApiProperty({ example: 'about:blank' })
  type!: string;

  @ApiProperty({ example: 'Bad Request' })
  title!: string;

  @ApiProperty({ example: 400 })
  status!: number;

  @ApiProperty({ example: 'Not as expected: to.' })
  detail!: string;

  @ApiProperty({ description: 'Stable and machine-readable.', example: 'validation_failed' })
  code!: string;

  @ApiProperty({ example: 'b3f0a1de-5c1e-4a52-9d0c-0d7d0f0a7c11' })
  requestId!: string;

  @ApiPropertyOptional({
    description: 'With a 504: our id of the message or change whose outcome is unknown.',
    example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c',
  })
  id?: string;

  @ApiPropertyOptional({ type: [FieldErrorSchema] })
  errors?: FieldErrorSchema[];
}

/** Documents a route's problems: status → when. */
export function ApiProblems(problems: Record<number, string>): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ApiExtraModels(Problem),
    ...Object.entries(problems).map(([status, description]) =>
      ApiResponse({
        status: Number(status),
        description,
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(Problem) } } },
      }),
    ),
  );
}
