import { Link } from 'react-router';
import type { Alert } from '../../api/alerts.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { Facts } from '../../components/facts.js';
import { Moment } from '../../components/moment.js';
import { PhoneNumber } from '../../components/phone-number.js';
import { StatusBadge } from '../../components/status-badge.js';
import { formatCount, NOTHING } from '../../formats/figures.js';
import { whatToDo } from '../overview/what-to-do.js';
import { AlertActions } from './alert-actions.js';
import { describeFigures } from './alert-figures.js';
import styles from './alerts.module.css';
import { linkTargetOf } from './link-target-of.js';
import { titleOf } from './title-of.js';

type AlertError = Alert['errors'][number];
type AlertMessage = Alert['messages'][number];

const ERROR_COLUMNS: readonly Column<AlertError>[] = [
  { header: 'Code', cell: ({ code }) => code ?? 'none' },
  { header: 'What it means', cell: ({ meaning }) => meaning },
  { header: 'What to do', cell: (error) => whatToDo(error) },
  { header: 'Messages', cell: ({ messages }) => formatCount(messages), isNumeric: true },
];

const MESSAGE_COLUMNS: readonly Column<AlertMessage>[] = [
  { header: 'To', cell: (message) => <Recipient message={message} /> },
  { header: 'Status', cell: ({ status }) => <StatusBadge status={status} /> },
  { header: 'Code', cell: ({ errorCode }) => errorCode ?? NOTHING },
];

/** All facts of one alert, and the possible actions. */
export function AlertDetails({ alert }: { alert: Alert }) {
  const { errors, messages, link } = alert;
  return (
    <div className={styles.details}>
      <p className={styles.summary}>{alert.summary}</p>
      <Facts facts={factsOf(alert)} />
      {errors.length > 0 && (
        <DataTable
          caption={`Error codes, ${titleOf(alert)}`}
          columns={ERROR_COLUMNS}
          rows={errors}
          keyOf={({ code }) => code ?? 'none'}
        />
      )}
      {messages.length > 0 && (
        <DataTable
          caption={`Some of the messages, ${titleOf(alert)}`}
          columns={MESSAGE_COLUMNS}
          rows={messages}
          keyOf={({ id, messageUuid }, index) => id ?? messageUuid ?? String(index)}
        />
      )}
      <p>
        <Look link={link} />
      </p>
      <AlertActions alert={alert} />
    </div>
  );
}

function factsOf(alert: Alert): Record<string, React.ReactNode> {
  const { acknowledgedAt, acknowledgedBy, raisedAt, resolvedAt, snoozedUntil } = alert;
  const figures = describeFigures(alert.figures, alert.baseline).map(({ name, value, usual }) => [
    name,
    usual === null ? value : `${value}, usually ${usual}`,
  ]);
  return {
    ...Object.fromEntries(figures),
    Since: <Moment at={raisedAt} />,
    Over: resolvedAt && <Moment at={resolvedAt} />,
    Acknowledged: acknowledgedAt && (
      <>
        {acknowledgedBy && `by ${acknowledgedBy}, `}
        <Moment at={acknowledgedAt} />
      </>
    ),
    'Snoozed until': isAhead(snoozedUntil) ? <Moment at={snoozedUntil} /> : null,
  };
}

function isAhead(time: string | null): time is string {
  return time !== null && Date.parse(time) > Date.now();
}

/** Masked by the service. */
function Recipient({ message: { id, messageUuid, recipient } }: { message: AlertMessage }) {
  const known = id ?? messageUuid;
  const number = recipient === null ? 'unknown' : <PhoneNumber value={recipient} />;
  return known === null ? number : <Link to={`/messages/${known}`}>{number}</Link>;
}

function Look({ link }: { link: string }) {
  const target = linkTargetOf(link);
  return 'page' in target ? (
    <Link to={target.page}>Look at what was found</Link>
  ) : (
    <a href={target.address}>Look at what was found</a>
  );
}
