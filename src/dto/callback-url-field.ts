import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { HasNoMistake } from '../config/has-no-mistake.js';

const MAX_LENGTH = 2_000;

/** The webhook address of a message. Whether an endpoint has its host is checked later. */
export function CallbackUrlField(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      description:
        'Webhooks of the message go to this address only, instead of to all endpoints. It must have the scheme, host and port of an endpoint.',
      example: 'https://shop.example.com/orders/4711/sms',
    }),
    IsOptional(),
    HasNoMistake('isCallbackUrl', mistakeInUrl),
  );
}

function mistakeInUrl(value: unknown): string | null {
  const url = typeof value === 'string' && value.length <= MAX_LENGTH ? parse(value) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return `must be an http or https address of up to ${MAX_LENGTH} characters.`;
  }
  if (url.username !== '' || url.password !== '') return 'must not contain a user name or a password.';
  return null;
}

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
