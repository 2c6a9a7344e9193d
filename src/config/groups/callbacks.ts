import { ArrayNotEmpty, IsBoolean, IsIn } from 'class-validator';
import type { CrossVariableRule } from '../cross-variable-rule.js';
import { toBoolean, toList, Whole } from '../decorators.js';
import { isSample } from '../sample-secrets.js';
import type { ModeEnvironment } from './mode.js';
import type { ReconciliationEnvironment } from './reconciliation.js';

export const SIGNATURE_VERSIONS = ['v3', 'v2', 'v2-body'] as const;

export type SignatureVersion = (typeof SIGNATURE_VERSIONS)[number];

/** Rules for accepting callbacks. */
export class CallbackEnvironment {
  @toList
  readonly PLIVO_EXTRA_AUTH_TOKENS: string[] = [];

  @toList
  @ArrayNotEmpty({ message: 'PLIVO_SIGNATURE_VERSIONS must name at least one of v3, v2, v2-body.' })
  @IsIn(SIGNATURE_VERSIONS, {
    each: true,
    message: 'PLIVO_SIGNATURE_VERSIONS must hold only v3, v2 and v2-body.',
  })
  readonly PLIVO_SIGNATURE_VERSIONS: SignatureVersion[] = [...SIGNATURE_VERSIONS];

  @IsIn(['enforce', 'report'], { message: 'PLIVO_SIGNATURE_MODE must be enforce or report.' })
  readonly PLIVO_SIGNATURE_MODE: 'enforce' | 'report' = 'enforce';

  @toBoolean
  @IsBoolean({ message: 'ALLOW_UNSIGNED_CALLBACKS must be true or false.' })
  readonly ALLOW_UNSIGNED_CALLBACKS: boolean = false;

  /** Whether a final status signed only by V2 has no effect before Plivo's API confirms it. */
  @IsIn(['off', 'plivo'], { message: 'CONFIRM_FINAL_STATUS must be off or plivo.' })
  readonly CONFIRM_FINAL_STATUS: 'off' | 'plivo' = 'off';

  @Whole(1)
  readonly CALLBACK_BAD_SIGNATURE_LIMIT: number = 100;

  get confirmsFinalStatus(): boolean {
    return this.CONFIRM_FINAL_STATUS === 'plivo';
  }
}

export function callbackRules(
  env: CallbackEnvironment & ModeEnvironment & ReconciliationEnvironment,
): CrossVariableRule[] {
  return [
    [
      env.production && env.PLIVO_EXTRA_AUTH_TOKENS.some(isSample),
      'PLIVO_EXTRA_AUTH_TOKENS holds a sample or a placeholder: anybody could sign callbacks with it.',
      ['NODE_ENV', 'PLIVO_EXTRA_AUTH_TOKENS'],
    ],
    [
      env.production && env.PLIVO_SIGNATURE_MODE === 'report' && !env.ALLOW_UNSIGNED_CALLBACKS,
      'PLIVO_SIGNATURE_MODE=report lets unsigned callbacks in; in production that needs ALLOW_UNSIGNED_CALLBACKS=true.',
      ['NODE_ENV', 'PLIVO_SIGNATURE_MODE', 'ALLOW_UNSIGNED_CALLBACKS'],
    ],
    [
      env.confirmsFinalStatus && env.RECONCILIATION_REQUESTS_PERCENT === 0,
      'CONFIRM_FINAL_STATUS=plivo asks Plivo, and RECONCILIATION_REQUESTS_PERCENT=0 allows no question.',
      ['CONFIRM_FINAL_STATUS', 'RECONCILIATION_REQUESTS_PERCENT'],
    ],
  ];
}
