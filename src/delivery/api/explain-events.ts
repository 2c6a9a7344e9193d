import { ERASED_REASON, type MismatchReason, readMismatchReason } from '../recording/binding.sql.js';
import { UNKNOWN } from '../../core/database/read-one-of.js';
import { KEY_PARTS } from '../recording/report-order.js';

export interface ExplainableEvent {
  status: string;
  outcome: string;
  /** As stored in the event log. */
  reason: string | null;
  orderKey: string;
}

const BETTER = {
  rank: 'A later stage than',
  sequence: 'The same stage, with a higher sequence than',
  time: 'The same stage and sequence, with a later time than',
  tie: 'Equal in stage, sequence and time; the tie-break puts it above',
};
const WORSE = {
  rank: 'An earlier stage than',
  sequence: 'The same stage, with a lower sequence than',
  time: 'The same stage and sequence, with an earlier time than',
  tie: 'Equal in stage, sequence and time; the tie-break puts it below',
};

const MISMATCHES: Readonly<Record<MismatchReason, string>> = {
  other_uuid: 'Without effect: the message that its path names has another MessageUUID.',
  other_recipient: 'Without effect: its To is another number than the recipient of the message.',
  not_named:
    'Without effect: its path does not name this message, and its signature does not cover its parameters.',
};

const UNCONFIRMED =
  'Without effect by itself: its signature does not cover its status. Plivo was asked, and its answer counts.';

/**
 * One sentence per event of a message, in order of recording: why it became the current status, or
 * why not.
 */
export function explainEvents(events: readonly ExplainableEvent[]): string[] {
  let current: ExplainableEvent | undefined;
  return events.map((event) => {
    if (event.outcome === 'mismatch') return explainMismatch(event.reason);
    if (event.outcome === 'unconfirmed') return UNCONFIRMED;
    if (event.reason === ERASED_REASON)
      return 'Without effect: what was known of its recipient had been erased.';
    if (event.outcome === UNKNOWN)
      return 'Recorded by a later version, with an outcome that this version does not know.';
    const before = current;
    if (event.outcome === 'applied') current = event;
    if (!before)
      return event.outcome === 'applied'
        ? 'The first report of this message.'
        : 'Below a report recorded with it.';
    const words = event.outcome === 'applied' ? BETTER : WORSE;
    return `${words[decidingPart(event.orderKey, before.orderKey)]} ${before.status}.`;
  });
}

function explainMismatch(stored: string | null): string {
  const reason = readMismatchReason(stored);
  return reason === null
    ? 'Without effect, for a reason that this version does not know.'
    : MISMATCHES[reason];
}

function decidingPart(one: string, other: string): keyof typeof BETTER {
  const parts = Object.keys(KEY_PARTS) as (keyof typeof KEY_PARTS)[];
  const part = ({ start, length }: { start: number; length: number }, key: string): string =>
    key.slice(start - 1, start - 1 + length);
  return parts.find((name) => part(KEY_PARTS[name], one) !== part(KEY_PARTS[name], other)) ?? 'tie';
}
