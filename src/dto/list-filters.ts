import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, Matches } from 'class-validator';
import { IsInstant } from '../http/is-instant.js';
import { normalizeParty } from '../sms/sender.js';

/** A number or a short code, possibly masked by Plivo. */
const NUMBER = /^(\+\d{7,15}|(?=.*\d)[\dXx*]{3,15})$/;
const PARTY = /^(\+\d{7,15}|[A-Za-z0-9* ]{1,15}|powerpack:[\da-f-]{36})$/;

/**
 * Filters a list by `recipient`, in any spelling of the number. An unescaped `+` arrives as a
 * space, which makes no difference here.
 */
export function RecipientFilter(description = 'The number the message went to.'): PropertyDecorator {
  const message = 'recipient must be a number such as +14155550123 (+ as %2B) or a short code.';
  return partyFilter(NUMBER, { description, message });
}

/** Filters a list by `sender`, which may also be a sender id or a Powerpack. */
export function SenderFilter(description: string): PropertyDecorator {
  const message = 'sender must be a number (+ as %2B), a short code, a sender id or powerpack:<uuid>.';
  return partyFilter(PARTY, { description, message });
}

/** Filters a list by time. Names end in `From` (at or after) and `To` (before). */
export function TimeFilter(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: 'string', format: 'date-time', description }),
    IsOptional(),
    IsInstant(),
  );
}

function partyFilter(
  pattern: RegExp,
  { description, message }: { description: string; message: string },
): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: 'string', description: `${description} In a URL, write + as %2B.` }),
    IsOptional(),
    Matches(pattern, { message }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normalizeParty(value) : value)),
  );
}
