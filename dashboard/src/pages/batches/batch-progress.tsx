import type { Batch } from '../../api/lists.js';
import { ProgressBar } from '../../components/progress-bar.js';

/** The progress of a batch's messages. */
export function BatchProgress({ batch: { messages } }: { batch: Batch }) {
  const { held, queued, submitting, submitted, refused, expired, unknown, cancelled } = messages;
  const total = held + queued + submitting + submitted + refused + expired + unknown + cancelled;
  return (
    <ProgressBar
      label="Messages"
      total={Math.max(1, total)}
      parts={[
        { name: 'with Plivo', count: submitted, tone: 'good' },
        { name: 'in the queue', count: queued + submitting, tone: 'way' },
        { name: 'unknown', count: unknown, tone: 'warn' },
        { name: 'expired', count: expired, tone: 'warn' },
        { name: 'refused', count: refused, tone: 'bad' },
        { name: 'cancelled', count: cancelled, tone: 'neutral' },
        { name: 'waiting', count: held, tone: 'rest' },
      ]}
    />
  );
}
