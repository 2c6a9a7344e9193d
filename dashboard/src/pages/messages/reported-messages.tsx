import { Link } from 'react-router';
import { useStatuses, type DeliveryStatus } from '../../api/messages.js';
import { Card } from '../../components/card.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { FilterBar, type Filter } from '../../components/filter-bar.js';
import { Freshness } from '../../components/freshness.js';
import { Moment } from '../../components/moment.js';
import { Notice } from '../../components/notice.js';
import { Pager } from '../../components/pager.js';
import { PhoneNumber } from '../../components/phone-number.js';
import { QueryContent } from '../../components/query-content.js';
import { StatusBadge } from '../../components/status-badge.js';
import { formatMoney, NOTHING } from '../../formats/figures.js';
import { listParser } from '../../url/list-state.js';
import { useUrlState } from '../../url/use-url-state.js';
import { FirstMessage } from './first-message.js';
import styles from './messages.module.css';
import type { Search } from './parse-search.js';
import { UnreportedMessages } from './unreported-messages.js';

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;
const STATUSES = ['queued', 'sent', 'delivered', 'undelivered', 'failed', 'rejected', 'read'];

const parse = listParser(
  {
    status: new RegExp(`^(${STATUSES.join('|')})$`),
    errorCode: /^\w{1,10}$/,
    mode: /^(live|sandbox)$/,
    receivedFrom: INSTANT,
    receivedTo: INSTANT,
  },
  ['search', 'view'],
);

const FILTERS: readonly Filter[] = [
  { name: 'status', label: 'Status', choices: STATUSES },
  { name: 'errorCode', label: 'Error code', placeholder: 'such as 30' },
  { name: 'mode', label: 'Mode', choices: ['live', 'sandbox'] },
];

const COLUMNS: readonly Column<DeliveryStatus>[] = [
  {
    header: 'To',
    cell: ({ recipient, messageUuid, messageId }) => (
      <Link to={`/messages/${messageId ?? messageUuid}`}>
        {recipient === null ? 'unknown number' : <PhoneNumber value={recipient} />}
      </Link>
    ),
  },
  { header: 'Status', cell: ({ status }) => <StatusBadge status={status} /> },
  {
    header: 'Why',
    cell: ({ error }) => error && <span className={styles.reason}>{`${error.code}: ${error.meaning}`}</span>,
  },
  { header: 'From', cell: ({ sender }) => sender ?? NOTHING },
  { header: 'Last report', cell: ({ receivedAt }) => <Moment at={receivedAt} /> },
  { header: 'Cost', cell: ({ cost }) => formatMoney(cost.totalAmountMicros), isNumeric: true },
];

/** Messages with a report, of this service and of other programs of the account. */
export function ReportedMessages({ search }: { search: Search | null }) {
  const { state, change, searchWith, notice, dismissNotice } = useUrlState(parse);
  const recipient = search?.kind === 'number' ? search.recipient : undefined;
  const filters = { ...state.filters, ...(recipient !== undefined && { recipient }) };
  const statuses = useStatuses({ ...state, filters });
  const isWhole = Object.keys(filters).length === 0 && state.cursor === undefined;
  return (
    <>
      {notice && <Notice onDismiss={dismissNotice}>{notice}</Notice>}
      <FilterBar filters={FILTERS} values={state.filters} change={change} />
      <div className={styles.stack}>
        <QueryContent query={statuses}>
          {(page) =>
            isWhole && page.items.length === 0 ? (
              <FirstMessage />
            ) : (
              <Card
                title={recipient === undefined ? 'Newest reports' : 'Messages to this number'}
                description={<Freshness queries={[statuses]} />}
              >
                <DataTable
                  caption="Messages with a report"
                  columns={COLUMNS}
                  rows={page.items}
                  keyOf={({ messageUuid }) => messageUuid}
                  empty={
                    recipient === undefined
                      ? 'No message matches these filters.'
                      : 'Plivo has reported on no message to this number.'
                  }
                />
                <Pager page={page} searchWith={searchWith} label="messages" />
              </Card>
            )
          }
        </QueryContent>
        {recipient !== undefined && state.cursor === undefined && (
          <UnreportedMessages recipient={recipient} />
        )}
      </div>
    </>
  );
}
