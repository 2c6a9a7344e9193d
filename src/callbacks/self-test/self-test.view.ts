import { ApiProperty } from '@nestjs/swagger';
import type { Request } from 'express';
import { SIGNATURE_VERSIONS, type SignatureVersion } from '../../config/environment.js';
import { type RefusalReason, SIGNATURE_REASONS } from '../../plivo/signatures/verify.js';
import type { CallbackVerifier } from '../callback-verifier.js';

/** The result of checking a self-test's signature. */
export class SelfTestView {
  @ApiProperty({ description: 'Whether a callback that came so would be accepted.' })
  accepted!: boolean;

  @ApiProperty({
    type: 'string',
    enum: [...SIGNATURE_VERSIONS, null],
    nullable: true,
    description: 'The version that matches.',
  })
  version!: SignatureVersion | null;

  @ApiProperty({
    type: 'string',
    enum: [...SIGNATURE_REASONS, null],
    nullable: true,
    description: 'Why it would be refused.',
  })
  reason!: RefusalReason | null;

  @ApiProperty({ description: 'The URLs that the signature was checked for.', type: [String] })
  urls!: string[];

  @ApiProperty({ description: 'The likely cause of a mismatch.', nullable: true, type: String })
  cause!: string | null;
}

export function toSelfTestView(verifier: CallbackVerifier, request: Request): SelfTestView {
  const checked = verifier.verify(request);
  const { verdict } = checked;
  const urls = [...checked.urls];
  if (verdict.authentic) return { accepted: true, version: verdict.version, reason: null, urls, cause: null };
  const { reason } = verdict;
  return { accepted: false, version: null, reason, urls, cause: verifier.diagnose(request, checked, reason) };
}
