import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { HasNoMistake } from '../config/has-no-mistake.js';
import { readInstant } from './instant.js';

/** Parses a time by `readInstant`, as a Date. */
export function IsInstant(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? toDate(value) : value)),
    HasNoMistake('isInstant', mistakeIn),
  );
}

/** Invalid text stays unchanged, so that the next check can name the mistake. */
function toDate(text: string): Date | string {
  const instant = readInstant(withPlus(text));
  return typeof instant === 'string' ? text : instant;
}

function mistakeIn(value: unknown): string | null {
  if (value instanceof Date) return null;
  const mistake = readInstant(typeof value === 'string' ? withPlus(value) : '');
  return typeof mistake === 'string' ? mistake : null;
}

/** In a URL's query, a + arrives as a space. */
function withPlus(text: string): string {
  return text.replace(/ (?=\d\d:\d\d$)/, '+');
}
