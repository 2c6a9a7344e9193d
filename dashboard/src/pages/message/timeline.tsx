import type { Delivery, DeliveryEvent, Message } from '../../api/messages.js';
import { Card } from '../../components/card.js';
import { JsonDetails } from '../../components/json-details.js';
import { Moment } from '../../components/moment.js';
import { StatusBadge } from '../../components/status-badge.js';
import { formatDuration } from '../../formats/durations.js';
import { timelineEntries, type TimelineEntry } from './timeline-entries.js';
import styles from './message.module.css';

const OUTCOMES: Readonly<Record<DeliveryEvent['outcome'], string>> = {
  applied: 'became the current status',
  stale: 'below the current status',
  mismatch: 'without effect',
  unconfirmed: 'waits for Plivo’s word',
  unknown: 'of a later version',
};

/** All events in order: our steps, and each report with its effect. */
export function Timeline({ message, delivery }: { message: Message | null; delivery: Delivery | null }) {
  const entries = timelineEntries(message, delivery);
  return (
    <Card title="Timeline">
      <ol className={styles.timeline}>
        {entries.map((entry, index) => (
          <li
            key={entry.kind === 'report' ? entry.event.id : `${entry.at} ${entry.title}`}
            className={styles.entry}
            data-kind={entry.kind}
          >
            <div className={styles.time}>
              <Moment at={entry.at} />
              {index > 0 && <span className={styles.since}>{sinceLast(entries[index - 1]!, entry)}</span>}
            </div>
            {entry.kind === 'report' ? (
              <Report event={entry.event} />
            ) : (
              <div>
                <h3>{entry.title}</h3>
                {entry.detail && <p className={styles.detail}>{entry.detail}</p>}
              </div>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Report({ event }: { event: DeliveryEvent }) {
  const { status, error, outcome, reason, source, sequence, plivoTimestamp, rawPayload } = event;
  return (
    <div>
      <h3 className={styles.report}>
        Report <StatusBadge status={status} /> <StatusBadge status={outcome} label={OUTCOMES[outcome]} />
      </h3>
      {error && (
        <p>
          Error {error.code}: {error.meaning}
        </p>
      )}
      <p className={styles.detail}>
        {reason} {sequence !== null && `Sequence ${sequence}.`}{' '}
        {source !== 'callback' && `Came by ${source}.`}{' '}
        {plivoTimestamp !== null && (
          <>
            Plivo’s time: <Moment at={plivoTimestamp} />.
          </>
        )}
      </p>
      <JsonDetails summary="Callback as received" value={rawPayload} />
    </div>
  );
}

function sinceLast(before: TimelineEntry, entry: TimelineEntry): string {
  return `+${formatDuration(Date.parse(entry.at) - Date.parse(before.at))}`;
}
