import { Link } from 'react-router';
import { useOpenAlerts, useResolvedAlerts, type Alert } from '../../api/alerts.js';
import { Card } from '../../components/card.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { Freshness } from '../../components/freshness.js';
import { Moment } from '../../components/moment.js';
import { Notice } from '../../components/notice.js';
import { PageHeader } from '../../components/page-header.js';
import { Pager } from '../../components/pager.js';
import { QueryContent } from '../../components/query-content.js';
import { listParser } from '../../url/list-state.js';
import { useUrlState } from '../../url/use-url-state.js';
import { AlertDetails } from './alert-details.js';
import styles from './alerts.module.css';
import { NothingWrong } from './nothing-wrong.js';
import { titleOf } from './title-of.js';

const parse = listParser({});

const COLUMNS: readonly Column<Alert>[] = [
  { header: 'Alert', cell: (alert) => <Link to={`/alerts/${alert.id}`}>{titleOf(alert)}</Link> },
  { header: 'What was found', cell: ({ summary }) => summary },
  { header: 'Raised', cell: ({ raisedAt }) => <Moment at={raisedAt} /> },
  { header: 'Over', cell: ({ resolvedAt }) => resolvedAt && <Moment at={resolvedAt} /> },
];

/** Open alerts, and past ones. */
export function AlertsPage() {
  const { state, searchWith, notice, dismissNotice } = useUrlState(parse);
  const open = useOpenAlerts();
  const resolved = useResolvedAlerts(state.cursor);
  return (
    <>
      <PageHeader title="Alerts" description={<Freshness queries={[open, resolved]} />}>
        <Link to="/alerts/rules">Rules and test</Link>
      </PageHeader>
      {notice && <Notice onDismiss={dismissNotice}>{notice}</Notice>}
      <div className={styles.stack}>
        <QueryContent query={open}>
          {({ items, next }) => (
            <>
              {items.length === 0 && <NothingWrong />}
              {items.map((alert) => (
                <Card key={alert.id} title={titleOf(alert)}>
                  <AlertDetails alert={alert} />
                </Card>
              ))}
              {next !== null && <Notice>More alerts are open. These are the newest.</Notice>}
            </>
          )}
        </QueryContent>
        <QueryContent query={resolved}>
          {(page) => (
            <Card title="Past alerts">
              <DataTable
                caption="Alerts that are over"
                columns={COLUMNS}
                rows={page.items}
                keyOf={({ id }) => id}
                empty="No alert was raised yet."
              />
              <Pager page={page} searchWith={searchWith} label="past alerts" />
            </Card>
          )}
        </QueryContent>
      </div>
    </>
  );
}
