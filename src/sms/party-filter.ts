import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, Matches } from 'class-validator';
import { normalizeParty } from './sender.js';

/** A number or a short code, also as Plivo masks it. */
const NUMBER = /^(\+\d{7,15}|(?=.*\d)[\dXx*]{3,15})$/;
const PARTY = /^(\+\d{7,15}|[A-Za-z0-9* ]{1,15}|powerpack:[\da-f-]{36})$/;

/**
 * A list filter by number, in any spelling. In a query a `+` that is not written as %2B arrives as
 * a space, which makes no difference here.
 */
export function NumberFilter(name: string, description: string): PropertyDecorator {
  return filter(NUMBER, {
    description,
    example: '+14155550123',
    message: `${name} must be a number such as +14155550123 (+ as %2B) or a short code.`,
  });
}

/** A list filter by number or sender id. */
export function PartyFilter(name: string, description: string): PropertyDecorator {
  return filter(PARTY, {
    description,
    example: '+15550100000',
    message: `${name} must be a number (+ as %2B), a short code, a sender id or powerpack:<uuid>.`,
  });
}

interface FilterTexts {
  description: string;
  example: string;
  message: string;
}

function filter(pattern: RegExp, { description, example, message }: FilterTexts): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ description: `${description} In a URL as %2B and digits.`, example }),
    IsOptional(),
    Matches(pattern, { message }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normalizeParty(value) : value)),
  );
}
