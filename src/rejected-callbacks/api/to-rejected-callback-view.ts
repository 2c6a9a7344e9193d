import { readCallbackPath } from '../../callbacks/callback-path.js';
import { namedByBulkPath, namedByMessagePath } from '../../callbacks/named-by-path.js';
import type { RejectedCallback } from '../rejected-callback.js';
import type { RejectedCallbackView } from './rejected-callback.view.js';

export function toRejectedCallbackView(rejected: RejectedCallback): RejectedCallbackView {
  const { id, path, reason, signatureVersion, mode, receivedAt } = rejected;
  return {
    id,
    ...toTarget(path),
    reason,
    signatureVersion,
    mode,
    receivedAt: receivedAt.toISOString(),
  };
}

/** Only our ids are taken from the path: the sender chose the rest, which may have a number. */
function toTarget(path: string): Pick<RejectedCallbackView, 'kind' | 'pathId'> {
  const target = readCallbackPath(path);
  switch (target?.kind) {
    case 'report':
      return { kind: 'report', pathId: namedByMessagePath(target.pathId).messageId };
    case 'bulk_report':
      return { kind: 'report', pathId: namedByBulkPath(target.pathId, null).batchId };
    case 'inbound':
      return { kind: 'inbound', pathId: null };
    case undefined:
      return { kind: null, pathId: null };
  }
}
