import { ValidateIf } from 'class-validator';

/** Optional, but not null: IsOptional accepts both. */
export function IfGiven(): PropertyDecorator {
  return ValidateIf((_request, value: unknown) => value !== undefined);
}
