import { useMessages, type ListedMessage } from '../../api/messages.js';
import { Card } from '../../components/card.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { Freshness } from '../../components/freshness.js';
import { Notice } from '../../components/notice.js';
import { PageHeader } from '../../components/page-header.js';
import { Pager } from '../../components/pager.js';
import { QueryContent } from '../../components/query-content.js';
import { useHasScope } from '../../app/session/session.js';
import { listParser } from '../../url/list-state.js';
import { useUrlState } from '../../url/use-url-state.js';
import { OWN_COLUMNS } from '../messages/own-columns.js';
import { ResolveButtons } from './resolve-buttons.js';

const parse = listParser({ batchId: /^[\da-f-]{36}$/i });
const DECIDE: Column<ListedMessage> = { header: 'Decide', cell: ({ id }) => <ResolveButtons id={id} /> };
const SHOWN = OWN_COLUMNS.filter(({ header }) => !['State', 'Text'].includes(header));

/** Messages submitted to Plivo without a response: a person decides. */
export function UnknownOutcomesPage() {
  const { state, searchWith, notice, dismissNotice } = useUrlState(parse);
  const messages = useMessages({ ...state, filters: { ...state.filters, state: 'unknown' } });
  const isAdmin = useHasScope('admin');
  return (
    <>
      <PageHeader title="Unknown outcomes" description={<Freshness queries={[messages]} />} />
      {notice && <Notice onDismiss={dismissNotice}>{notice}</Notice>}
      <QueryContent query={messages}>
        {(page) =>
          page.items.length === 0 && state.cursor === undefined ? (
            <EmptyState title="Nothing to decide">
              When Plivo is asked to send a message and does not answer, the message may be on its way or
              lost. It is never sent twice by itself. It waits here until a report comes or somebody decides.
            </EmptyState>
          ) : (
            <Card
              title="Waiting for a decision"
              description="Look in the log of the Plivo console whether each message went out. A report that comes meanwhile decides by itself."
            >
              <DataTable
                caption="Messages with an unknown outcome"
                columns={isAdmin ? [...SHOWN, DECIDE] : SHOWN}
                rows={page.items}
                keyOf={({ id }) => id}
              />
              <Pager page={page} searchWith={searchWith} label="messages" />
            </Card>
          )
        }
      </QueryContent>
    </>
  );
}
