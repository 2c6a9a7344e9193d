import type { ReactNode } from 'react';
import type { MessageFigures, MessageReport } from '../../api/reports.js';
import { formatCount, formatMoney, formatRate } from '../../formats/figures.js';
import { changeOf, changeOfRate, type Change } from './change.js';
import styles from './figure-cards.module.css';
import { failedOf, notTakenOf, waitingOf } from './figures.js';
import { Sparkline } from './sparkline.js';

interface Figure {
  name: string;
  value: string;
  change: Change;
  detail: ReactNode;
  course: readonly (number | null)[];
}

/** The five main figures, each compared with the previous period. */
export function FigureCards({ report, before }: { report: MessageReport; before?: MessageFigures }) {
  return (
    <dl className={styles.cards}>
      {figuresOf(report, before).map(({ name, value, change, detail, course }) => (
        <div key={name} className={styles.card}>
          <dt>{name}</dt>
          <dd className={styles.value}>{value}</dd>
          <dd className={styles.change}>
            <span className={change.isGood === null ? undefined : change.isGood ? styles.good : styles.bad}>
              {change.text}
            </span>
            {/^[+×-]/.test(change.text) && (
              <span className={styles.against}>
                {' '}
                vs<span className="visually-hidden"> the period</span> before
              </span>
            )}
          </dd>
          <dd className={styles.detail}>{detail}</dd>
          <dd className={styles.course}>
            <Sparkline values={course} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function figuresOf({ total, rows }: MessageReport, before?: MessageFigures): Figure[] {
  const earlier = <Value,>(read: (figures: MessageFigures) => Value): Value | null =>
    before ? read(before) : null;
  const course = (read: (figures: MessageFigures) => number | null) => rows.map(read);
  return [
    {
      name: 'Messages',
      value: formatCount(total.messages),
      change: changeOf(
        total.messages,
        earlier(({ messages }) => messages),
      ),
      detail: notTakenOf(total) > 0 ? `${formatCount(notTakenOf(total))} more not taken` : 'taken by Plivo',
      course: course(({ messages }) => messages),
    },
    {
      name: 'Delivery rate',
      value: formatRate(total.delivery.rate),
      change: changeOfRate(
        total.delivery.rate,
        earlier(({ delivery }) => delivery.rate),
      ),
      detail: `${formatCount(total.delivery.delivered)} of ${formatCount(total.delivery.final)}`,
      course: course(({ delivery }) => delivery.rate),
    },
    {
      name: 'Failed',
      value: formatCount(failedOf(total)),
      change: changeOf(failedOf(total), earlier(failedOf), 'bad'),
      detail: `${formatCount(total.resends)} sent again`,
      course: course(failedOf),
    },
    {
      name: 'Waiting',
      value: formatCount(waitingOf(total)),
      change: changeOf(waitingOf(total), earlier(waitingOf)),
      detail: total.silent > 0 ? `${formatCount(total.silent)} silent, not in it` : 'for a report',
      course: course(waitingOf),
    },
    {
      name: 'Cost',
      value: formatMoney(total.amountMicros),
      change: changeOf(
        total.amountMicros,
        earlier(({ amountMicros }) => amountMicros),
      ),
      detail: `${formatMoney(total.costPerDeliveredMicros)} per delivered`,
      course: course(({ amountMicros }) => amountMicros),
    },
  ];
}
