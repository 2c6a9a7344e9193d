import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsDate } from 'class-validator';

const INSTANT = /^(20\d\d-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:\d\d)?)?$/;

/** An ISO 8601 time in this century, as a Date; without a zone it is UTC, without a time the day's first moment. */
export function IsInstant(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? toInstant(value) : value)),
    IsDate({ message: ({ property }) => `${property} must be a time such as 2026-11-23T08:00:00Z.` }),
  );
}

function toInstant(text: string): Date | string {
  // A + in a URL's query arrives as a space.
  const [, day, time, zone] = INSTANT.exec(text.replace(' ', '+')) ?? [];
  return day === undefined ? text : new Date(`${day}T${time ?? '00:00'}${zone ?? 'Z'}`);
}
