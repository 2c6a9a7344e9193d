import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Clock } from '../../core/clock.js';
import type { SignedParameters } from '../../plivo/signatures/sign.js';
import { callbackRequestOf } from '../callback-body.js';
import { CallbackCounts } from '../callback-counts.js';
import { CallbackDenier } from '../callback-denier.js';
import { bodyParametersOf } from '../callback-parameters.js';
import { CallbackVerifier } from '../callback-verifier.js';
import { isProvenSelfTest } from './self-test-proof.js';

/** Larger than any self-test. */
const MAX_BODY_BYTES = 1_024;

/**
 * Shows holders of a token the result of their signature check. For all others the path behaves
 * like a callback path with a wrong signature.
 */
@Injectable()
export class SelfTestGuard implements CanActivate {
  constructor(
    private readonly clock: Clock,
    private readonly counts: CallbackCounts,
    private readonly denier: CallbackDenier,
    private readonly verifier: CallbackVerifier,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const { tokens } = this.verifier.policy;
    if (isProvenSelfTest(readParameters(request), tokens, this.clock.now())) return true;
    const checked = this.verifier.verify(request);
    const reason = checked.verdict.authentic ? 'signature_mismatch' : checked.verdict.reason;
    this.counts.refuse(reason);
    return this.denier.deny(request, checked, reason);
  }
}

function readParameters(request: Request): SignedParameters {
  const sent = callbackRequestOf(request);
  if (sent.rawBody.length > MAX_BODY_BYTES) return {};
  try {
    return bodyParametersOf(sent);
  } catch {
    return {};
  }
}
