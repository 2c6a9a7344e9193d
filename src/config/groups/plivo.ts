import { IsIn, IsOptional, IsUrl, Matches } from 'class-validator';
import type { CrossVariableRule } from '../cross-variable-rule.js';
import { NO_CREDENTIALS, URL_RULES, Whole } from '../decorators.js';
import { isSample } from '../sample-secrets.js';
import type { ModeEnvironment } from './mode.js';

/** The real Plivo, or the built-in sandbox. */
export const PLIVO_MODES = ['live', 'sandbox'] as const;

export type PlivoMode = (typeof PLIVO_MODES)[number];

export const CREDENTIALS = ['PLIVO_AUTH_ID', 'PLIVO_AUTH_TOKEN'];

/** The account at Plivo, and calls to its API. */
export class PlivoEnvironment {
  @IsOptional()
  @IsIn(PLIVO_MODES, { message: 'PLIVO_MODE must be live or sandbox.' })
  readonly PLIVO_MODE?: PlivoMode;

  @IsOptional()
  @Matches(/^[A-Za-z0-9]{1,64}$/, {
    message: 'PLIVO_AUTH_ID must be letters and digits, such as MAXXXXXXXX.',
  })
  readonly PLIVO_AUTH_ID?: string;

  @IsOptional()
  @Matches(/^\S+$/, { message: 'PLIVO_AUTH_TOKEN must not hold spaces.' })
  readonly PLIVO_AUTH_TOKEN?: string;

  /** Replaces https://api.plivo.com; `/v1/Account/{id}` is appended. */
  @IsOptional()
  @IsUrl(URL_RULES, { message: 'PLIVO_API_URL must be an http(s) URL, such as http://localhost:4010.' })
  @Matches(/^[^?#]*$/, { message: 'PLIVO_API_URL must not hold a query string or a fragment.' })
  @Matches(NO_CREDENTIALS, {
    message:
      'PLIVO_API_URL must not hold a user or a password; the account is PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN.',
  })
  readonly PLIVO_API_URL?: string;

  @Whole(100, 60_000, 'milliseconds')
  readonly PLIVO_TIMEOUT_MS: number = 10_000;

  /** `live` with credentials, `sandbox` without. */
  get mode(): PlivoMode {
    return this.PLIVO_MODE ?? (this.PLIVO_AUTH_ID && this.PLIVO_AUTH_TOKEN ? 'live' : 'sandbox');
  }
}

export function plivoRules(env: PlivoEnvironment & ModeEnvironment): CrossVariableRule[] {
  return [
    [
      Boolean(env.PLIVO_AUTH_ID) !== Boolean(env.PLIVO_AUTH_TOKEN),
      `${env.PLIVO_AUTH_ID ? 'PLIVO_AUTH_ID is set but PLIVO_AUTH_TOKEN' : 'PLIVO_AUTH_TOKEN is set but PLIVO_AUTH_ID'} is not; both are in the Plivo console.`,
      CREDENTIALS,
    ],
    [
      env.PLIVO_MODE === 'live' && !env.PLIVO_AUTH_ID,
      'PLIVO_MODE=live needs PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN.',
      ['PLIVO_MODE', ...CREDENTIALS],
    ],
    [
      env.production && !env.PLIVO_AUTH_ID,
      'Production needs PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN.',
      ['NODE_ENV', ...CREDENTIALS],
    ],
    [
      env.production && isSample(env.PLIVO_AUTH_ID),
      'PLIVO_AUTH_ID is a sample or a placeholder; production needs that of the account, from the Plivo console.',
      ['NODE_ENV', 'PLIVO_AUTH_ID'],
    ],
    [
      env.production && isSample(env.PLIVO_AUTH_TOKEN),
      'PLIVO_AUTH_TOKEN is a sample or a placeholder; production needs that of the account, from the Plivo console.',
      ['NODE_ENV', 'PLIVO_AUTH_TOKEN'],
    ],
  ];
}
