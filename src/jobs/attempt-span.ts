import type { SpanStart } from '../core/tracing/tracing.js';
import type { ClaimedJob, JobTrace } from './job.js';

/** The span of an attempt, in the trace of its job's subject. Other jobs have no spans. */
export function describeAttempt({ kind, attempts }: ClaimedJob, { id, linkedTo = [] }: JobTrace): SpanStart {
  return {
    name: `process ${kind}`,
    kind: 'consumer',
    parent: { id },
    linkedTo,
    attributes: {
      'messaging.system': 'jobs',
      'messaging.operation.type': 'process',
      'messaging.destination.name': kind,
      'job.attempt': attempts,
    },
  };
}
