import { IsIn, IsOptional, Matches } from 'class-validator';
import { powerpackSender } from '../../sms/powerpack.js';
import { normalizeParty, senderMistake } from '../../sms/sender.js';
import type { CrossVariableRule } from '../cross-variable-rule.js';
import { HasNoMistake } from '../has-no-mistake.js';
import type { HttpEnvironment } from './http.js';
import { CREDENTIALS, type PlivoEnvironment } from './plivo.js';

/** Categories of templates registered in India, in Plivo's terms. */
export const DLT_TEMPLATE_CATEGORIES = [
  'transactional',
  'promotional',
  'service_implicit',
  'service_explicit',
] as const;

export type DltTemplateCategory = (typeof DLT_TEMPLATE_CATEGORIES)[number];

/** An id of India's registration: digits, usually 19. */
export const DLT_ID = /^\d{1,30}$/;

/** Defaults of messages without a sender or a registration. */
export class SenderEnvironment {
  @IsOptional()
  @HasNoMistake('isSender', senderMistake)
  readonly PLIVO_SENDER_NUMBER?: string;

  /** Instead of PLIVO_SENDER_NUMBER: a pool of numbers from which Plivo picks one. */
  @IsOptional()
  @Matches(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, {
    message:
      'PLIVO_POWERPACK_UUID must be the UUID of a Powerpack, such as ebd2c11d-13c3-4d14-b750-17d43ab0e094.',
  })
  readonly PLIVO_POWERPACK_UUID?: string;

  @IsOptional()
  @Matches(DLT_ID, { message: 'PLIVO_DLT_ENTITY_ID must be up to 30 digits.' })
  readonly PLIVO_DLT_ENTITY_ID?: string;

  @IsOptional()
  @Matches(DLT_ID, { message: 'PLIVO_DLT_TEMPLATE_ID must be up to 30 digits.' })
  readonly PLIVO_DLT_TEMPLATE_ID?: string;

  @IsOptional()
  @IsIn(DLT_TEMPLATE_CATEGORIES, {
    message: `PLIVO_DLT_TEMPLATE_CATEGORY must be one of ${DLT_TEMPLATE_CATEGORIES.join(', ')}.`,
  })
  readonly PLIVO_DLT_TEMPLATE_CATEGORY?: DltTemplateCategory;

  /** A number, a sender id or `powerpack:<uuid>`. */
  get sender(): string {
    if (this.PLIVO_POWERPACK_UUID) return powerpackSender(this.PLIVO_POWERPACK_UUID);
    return normalizeParty(this.PLIVO_SENDER_NUMBER ?? '+15550100000');
  }
}

/** Requirements of live mode besides the credentials. */
export function senderRules(
  env: SenderEnvironment & PlivoEnvironment & HttpEnvironment,
): CrossVariableRule[] {
  return [
    [
      env.mode === 'live' && !env.PLIVO_SENDER_NUMBER && !env.PLIVO_POWERPACK_UUID,
      'PLIVO_SENDER_NUMBER is missing: set the number or sender id to send from, or PLIVO_POWERPACK_UUID.',
      ['PLIVO_MODE', ...CREDENTIALS, 'PLIVO_SENDER_NUMBER', 'PLIVO_POWERPACK_UUID'],
    ],
    [
      Boolean(env.PLIVO_SENDER_NUMBER && env.PLIVO_POWERPACK_UUID),
      'PLIVO_SENDER_NUMBER and PLIVO_POWERPACK_UUID are both set; messages have one default sender.',
      ['PLIVO_SENDER_NUMBER', 'PLIVO_POWERPACK_UUID'],
    ],
    [
      env.mode === 'live' && !env.APP_BASE_URL,
      'APP_BASE_URL is missing: set the public address at which Plivo reaches this service, such as https://sms.example.com.',
      ['PLIVO_MODE', ...CREDENTIALS, 'APP_BASE_URL'],
    ],
  ];
}
