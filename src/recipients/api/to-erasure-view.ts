import type { Erasure } from '../erasure/erasure.js';
import type { ErasureView } from './erasure.view.js';

export function toErasureView(erasure: Erasure): ErasureView {
  const { id, masked, waitsFor, messages, others, requestedBy, requestedAt, finishedAt } = erasure;
  return {
    id,
    recipient: masked,
    state: finishedAt === null ? 'running' : 'done',
    waitsFor,
    messages,
    others,
    requestedBy,
    requestedAt: requestedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
