import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { HasNoMistake } from './has-no-mistake.js';
import { readInstant } from './instant.js';

/** A time as `readInstant` reads it, as a Date. */
export function IsInstant(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? toDate(value) : value)),
    HasNoMistake('isInstant', mistakeIn),
  );
}

/** The text itself where it is no time, for the check that follows to say why. */
function toDate(text: string): Date | string {
  const instant = readInstant(withPlus(text));
  return typeof instant === 'string' ? text : instant;
}

function mistakeIn(value: unknown): string | null {
  if (value instanceof Date) return null;
  const mistake = readInstant(typeof value === 'string' ? withPlus(value) : '');
  return typeof mistake === 'string' ? mistake : null;
}

/** A + in a URL's query arrives as a space. */
function withPlus(text: string): string {
  return text.replace(/ (?=\d\d:\d\d$)/, '+');
}
