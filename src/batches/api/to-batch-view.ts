import { MESSAGE_STATES } from '../../messages/message.js';
import { LINE_RESULTS } from '../batch.js';
import { type BatchStatus, countOpenMessages, sum, withZeros } from '../batch-counts.js';
import type { BatchView } from './batch.view.js';

export function toBatchView({ batch, counts, estimatedEndAt }: BatchStatus): BatchView {
  const all = sum(Object.values(counts.messages));
  const open = countOpenMessages(counts);
  return {
    id: batch.id,
    state: batch.state,
    kind: batch.kind,
    from: batch.sender,
    mode: batch.mode,
    template: batch.template,
    templateVersion: batch.templateVersion,
    experiment: batch.experiment,
    clientReference: batch.clientReference,
    lines: batch.lines,
    results: withZeros(LINE_RESULTS, counts.results),
    messages: withZeros(MESSAGE_STATES, counts.messages),
    percentDone: all === 0 ? 100 : Math.floor(((all - open) / all) * 1_000) / 10,
    estimatedEndAt: estimatedEndAt?.toISOString() ?? null,
    sendAt: batch.sendAt?.toISOString() ?? null,
    expiresAt: batch.expiresAt?.toISOString() ?? null,
    createdAt: batch.createdAt.toISOString(),
  };
}
