import { IsBoolean, IsOptional } from 'class-validator';
import { type ApiKeySetting, parseApiKeys } from '../api-key-settings.js';
import type { CrossVariableRule } from '../cross-variable-rule.js';
import { Parsed, toBoolean, Whole } from '../decorators.js';
import { isSample } from '../sample-secrets.js';
import type { ModeEnvironment } from './mode.js';

/** API keys and the rate limit of the API. */
export class AccessEnvironment {
  @IsOptional()
  @Parsed(parseApiKeys)
  readonly API_KEYS?: readonly ApiKeySetting[];

  @toBoolean
  @IsBoolean({ message: 'ALLOW_KEYLESS must be true or false.' })
  readonly ALLOW_KEYLESS: boolean = false;

  @Whole(1)
  readonly API_RATE_LIMIT: number = 600;
}

export function accessRules({
  API_KEYS,
  production,
}: AccessEnvironment & ModeEnvironment): CrossVariableRule[] {
  const names = (API_KEYS ?? []).map(({ name }) => name);
  const secrets = (API_KEYS ?? []).map(({ secret }) => secret);
  return [
    [
      production && !API_KEYS,
      'Production needs API_KEYS, as name:secret; openssl rand -hex 32 makes a secret.',
      ['NODE_ENV', 'API_KEYS'],
    ],
    [
      production && secrets.some(isSample),
      'API_KEYS holds a sample or a placeholder as a secret: anybody could send with it; openssl rand -hex 32 makes a secret.',
      ['NODE_ENV', 'API_KEYS'],
    ],
    [
      hasRepeated(names) || hasRepeated(secrets),
      'API_KEYS: every key needs a name and a secret of its own; two keys share one.',
      ['API_KEYS'],
    ],
  ];
}

function hasRepeated(texts: readonly string[]): boolean {
  return new Set(texts).size < texts.length;
}
