import { isIP } from 'node:net';
import { Transform } from 'class-transformer';
import { ArrayNotEmpty, IsOptional, IsUrl, Matches } from 'class-validator';
import type { CrossVariableRule } from '../cross-variable-rule.js';
import { NO_CREDENTIALS, splitList, toList, URL_RULES, Whole } from '../decorators.js';

/** The service's listening address and its public addresses. */
export class HttpEnvironment {
  /** The default is PORT. */
  @Whole(1, 65_535)
  readonly APP_PORT: number = 3000;

  /** Set by Heroku, Cloud Run and Render. */
  @IsOptional()
  @Whole(1, 65_535)
  readonly PORT?: number;

  /** The public addresses for Plivo. Every message uses the first one. No trailing slash. */
  @toList
  @Transform(({ value }) =>
    Array.isArray(value) ? value.map((url) => String(url).replace(/\/+$/, '')) : value,
  )
  @IsOptional()
  @ArrayNotEmpty({ message: 'APP_BASE_URL must hold at least one URL.' })
  @IsUrl(URL_RULES, {
    each: true,
    message: 'APP_BASE_URL must be http(s) URLs separated by commas, such as https://sms.example.com.',
  })
  @Matches(/^(?!.*\/callbacks\/)/, {
    each: true,
    message: 'APP_BASE_URL must end before /callbacks/delivery-status, which is added.',
  })
  @Matches(/^[^?#]*$/, { each: true, message: 'APP_BASE_URL must not hold a query string or a fragment.' })
  @Matches(NO_CREDENTIALS, {
    each: true,
    message: 'APP_BASE_URL must not hold a user or a password: they would go to Plivo with every message.',
  })
  readonly APP_BASE_URL?: string[];

  /** false, a number of hops, or the addresses of the proxies in front of the service. */
  @Transform(({ value }) => readTrustProxy(value))
  readonly TRUST_PROXY: boolean | number | string[] = false;

  get baseUrls(): string[] {
    return this.APP_BASE_URL ?? [`http://localhost:${this.APP_PORT}`];
  }
}

export function httpRules({ TRUST_PROXY }: HttpEnvironment): CrossVariableRule[] {
  return [
    [
      !isTrustProxy(TRUST_PROXY),
      'TRUST_PROXY must be true, false, a number of hops, or IP addresses and networks without ports, separated by commas.',
      ['TRUST_PROXY'],
    ],
  ];
}

function readTrustProxy(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  return /^\d+$/.test(value) ? Number(value) : splitList(value);
}

function isTrustProxy(value: unknown): boolean {
  if (!Array.isArray(value)) return true;
  return value.length > 0 && value.every(isProxy);
}

function isProxy(item: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(item)) return true;
  const [, address = '', bits] = /^([^/%]*)(?:\/(\d+))?$/.exec(item) ?? [];
  const isMapped = /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(address);
  // Express supports no other mixture of the two notations.
  if (isIP(address) === 0 || (isIP(address) === 6 && address.includes('.') && !isMapped)) return false;
  const width = isIP(address) === 6 ? 128 : 32;
  return bits === undefined || (Number(bits) >= 1 && Number(bits) <= width);
}
