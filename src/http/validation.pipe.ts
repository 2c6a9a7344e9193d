import {
  type ArgumentMetadata,
  type ValidationError,
  ValidationPipe,
  type ValidationPipeOptions,
} from '@nestjs/common';
import { findInputMistakes } from './client-input.js';
import { type FieldError, ProblemException } from './problem.exception.js';

/** A client's input is invalid. `errors` names each field. */
export class ValidationFailedException extends ProblemException {
  constructor(errors: FieldError[]) {
    const fields = errors.map((error) => error.field).join(', ');
    super({
      status: 400,
      code: 'validation_failed',
      detail: `These fields are not valid: ${fields}.`,
      errors,
    });
  }
}

/**
 * Checks texts before DTOs are created from them, so no DTO can omit the check. `strictUrl` has
 * checked URLs.
 */
class ClientInputPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body') {
      const errors = findInputMistakes(value, metadata.metatype);
      if (errors.length > 0) throw new ValidationFailedException(errors);
    }
    return super.transform(value, metadata);
  }
}

/** Strict with our clients: an unknown field is an error, so misspelt fields are noticed. */
export function createValidationPipe(options: ValidationPipeOptions = {}): ValidationPipe {
  return new ClientInputPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) =>
      new ValidationFailedException(errors.flatMap((error) => toFieldErrors(error))),
    ...options,
  });
}

/** class-validator's tree as a flat list, nested fields as `outer.inner`. */
export function toFieldErrors(error: ValidationError, parent = ''): FieldError[] {
  const field = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => toFieldErrors(child, field))];
}
