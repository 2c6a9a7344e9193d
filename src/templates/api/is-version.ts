import { applyDecorators } from '@nestjs/common';
import { IsInt, Max, Min } from 'class-validator';

/** The largest value of the column. */
const MOST = 2_147_483_647;

/** @param field as the client writes it */
export function IsVersion(field: string): PropertyDecorator {
  const message = `${field} must be a whole number from 1.`;
  return applyDecorators(Min(1, { message }), Max(MOST, { message }), IsInt({ message }));
}
