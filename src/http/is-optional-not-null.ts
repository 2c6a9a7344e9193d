import { ValidateIf } from 'class-validator';

/** Optional, but not null: class-validator's IsOptional also accepts null. */
export function IsOptionalNotNull(): PropertyDecorator {
  return ValidateIf((_request, value: unknown) => value !== undefined);
}
