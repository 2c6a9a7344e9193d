import { applyDecorators } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiProperty,
  ApiPropertyOptional,
  ApiResponse,
  getSchemaPath,
} from '@nestjs/swagger';
import { type FieldError, ProblemException } from './problem.exception.js';

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

  @ApiProperty({ description: 'What happened, and what to do.', example: 'These fields are not valid: to.' })
  detail!: string;

  @ApiProperty({
    description: 'A stable name for programs. docs/api.md lists them all.',
    example: 'validation_failed',
  })
  code!: string;

  @ApiProperty({
    description: 'Also in the `X-Request-Id` header, and in the log of every 5xx.',
    example: 'b3f0a1de-5c1e-4a52-9d0c-0d7d0f0a7c11',
  })
  requestId!: string;

  @ApiPropertyOptional({
    description: 'With a 504: the id of the message or change whose outcome is unknown.',
    example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c',
  })
  id?: string;

  @ApiPropertyOptional({
    type: [FieldErrorSchema],
    description: 'With `validation_failed` and similar codes: one entry per field.',
  })
  errors?: FieldErrorSchema[];
}

/**
 * Status → code → its cause. The sentence is the description of the response and the detail of its
 * example.
 */
export type Problems = Record<number, Record<string, string | ProblemText>>;

/** Used if the example shows `errors` too. */
export interface ProblemText {
  when: string;
  errors: FieldError[];
}

const PROBLEMS = Symbol('problems');

/**
 * Documents a route's problems. Each code gets an example of its own; several decorators add up.
 */
export function ApiProblems(problems: Problems): MethodDecorator & ClassDecorator {
  return (target: object, key?: string | symbol, descriptor?: PropertyDescriptor): void => {
    const route = (descriptor?.value ?? target) as object;
    const known = (Reflect.getOwnMetadata(PROBLEMS, route) ?? {}) as Problems;
    const all = { ...known };
    for (const [status, codes] of Object.entries(problems)) {
      all[Number(status)] = { ...known[Number(status)], ...codes };
    }
    Reflect.defineMetadata(PROBLEMS, all, route);
    const decorators = Object.entries(problems).map(([status, added]) =>
      ApiResponse({
        status: Number(status),
        // For an existing status, Swagger joins the descriptions and replaces the content.
        description: describe(added),
        content: {
          'application/problem+json': {
            schema: { $ref: getSchemaPath(Problem) },
            examples: toExamples(Number(status), all[Number(status)]!),
          },
        },
      }),
    );
    applyDecorators(ApiExtraModels(Problem), ...decorators)(target, key, descriptor);
  };
}

function describe(codes: Problems[number]): string {
  return Object.entries(codes)
    .map(([code, text]) => `\`${code}\`: ${whenOf(text)}`)
    .join('\n\n');
}

function toExamples(status: number, codes: Problems[number]): Record<string, { value: object }> {
  return Object.fromEntries(
    Object.entries(codes).map(([code, text]) => {
      const errors = typeof text === 'string' ? undefined : text.errors;
      const detail = whenOf(text).replaceAll('`', '');
      const problem = new ProblemException({ status, code, detail, ...(errors && { errors }) });
      return [code, { value: problem.toBody('b3f0a1de-5c1e-4a52-9d0c-0d7d0f0a7c11') }];
    }),
  );
}

function whenOf(text: string | ProblemText): string {
  return typeof text === 'string' ? text : text.when;
}
