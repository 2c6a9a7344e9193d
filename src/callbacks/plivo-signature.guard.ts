import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { CallbackEnvironment, type SignatureVersion } from '../config/groups/callbacks.js';
import { CallbackCounts } from './callback-counts.js';
import { CallbackDenier } from './callback-denier.js';
import type { RefusalReason } from './callback.exceptions.js';
import { type CheckedCallback, CallbackVerifier } from './callback-verifier.js';
import { NonceMemory } from './nonces/nonce-memory.js';
import { requestContentOf } from './request-content.js';
import { noteVerifiedSignature } from './verified-signature.js';

/**
 * Allows callbacks signed with one of our tokens. Signatures are always checked, at a bounded cost.
 * Forged callbacks from an address do not stop authentic ones from it.
 */
@Injectable()
export class PlivoSignatureGuard implements CanActivate {
  private readonly reportOnly: boolean;

  constructor(
    private readonly counts: CallbackCounts,
    private readonly denier: CallbackDenier,
    env: CallbackEnvironment,
    private readonly nonces: NonceMemory,
    private readonly verifier: CallbackVerifier,
  ) {
    this.reportOnly = env.PLIVO_SIGNATURE_MODE === 'report';
  }

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const checked = this.verifier.verify(request);
    const { verdict } = checked;
    if (verdict.authentic) return this.acceptOnce(request, checked, verdict.version);
    return this.denyOrReport(request, checked, verdict.reason);
  }

  /** A signed text fits one request and its repetitions. */
  private acceptOnce(
    request: Request,
    checked: CheckedCallback,
    version: SignatureVersion,
  ): boolean | Promise<boolean> {
    const { signedTexts } = checked.check;
    if (!this.nonces.accept(signedTexts, requestContentOf(request))) {
      return this.denyOrReport(request, checked, 'nonce_reused');
    }
    this.counts.signed += 1;
    noteVerifiedSignature(request, { version, text: signedTexts[0]! });
    return true;
  }

  private denyOrReport(
    request: Request,
    checked: CheckedCallback,
    reason: RefusalReason,
  ): boolean | Promise<boolean> {
    this.counts.refuse(reason);
    return this.reportOnly
      ? this.allow(request, checked, reason)
      : this.denier.deny(request, checked, reason);
  }

  private allow(request: Request, checked: CheckedCallback, reason: RefusalReason): true {
    this.denier.warn('UNSIGNED callback allowed (PLIVO_SIGNATURE_MODE=report)', request, checked, reason);
    return true;
  }
}
