import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';
import { useOptOuts, type OptOut } from '../../api/lists.js';
import { useHasScope } from '../../app/session/session.js';
import { Card } from '../../components/card.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { FilterBar, type Filter } from '../../components/filter-bar.js';
import { Freshness } from '../../components/freshness.js';
import { Moment } from '../../components/moment.js';
import { Notice } from '../../components/notice.js';
import { PageHeader } from '../../components/page-header.js';
import { Pager } from '../../components/pager.js';
import { PhoneNumber } from '../../components/phone-number.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { QueryContent } from '../../components/query-content.js';
import { listParser } from '../../url/list-state.js';
import { useUrlState } from '../../url/use-url-state.js';
import { AddOptOut } from './add-opt-out.js';
import styles from '../messages/messages.module.css';

const parse = listParser({ recipient: /^\+?[\d\s()Xx*-]{3,24}$/, sender: /^.{1,64}$/ });
const FILTERS: readonly Filter[] = [
  { name: 'recipient', label: 'Recipient', placeholder: 'a number' },
  { name: 'sender', label: 'Sender', placeholder: 'a number or name' },
];
const SOURCES: Readonly<Record<OptOut['source'], string>> = {
  error: 'Plivo’s error 200',
  inbound: 'STOP of the recipient',
  api: 'added here or by a program',
  import: 'imported',
  unknown: 'a later version',
};

const COLUMNS: readonly Column<OptOut>[] = [
  { header: 'Recipient', cell: ({ recipient }) => <PhoneNumber value={recipient} /> },
  { header: 'Sender', cell: ({ sender }) => sender },
  { header: 'By', cell: ({ source }) => SOURCES[source] },
  { header: 'Since', cell: ({ createdAt }) => <Moment at={createdAt} /> },
];
const REMOVE: Column<OptOut> = { header: 'Remove', cell: (optOut) => <Remove optOut={optOut} /> };

/** Recipients that opted out of a sender's messages. */
export function OptOutsPage() {
  const { state, change, searchWith, notice, dismissNotice } = useUrlState(parse);
  const optOuts = useOptOuts(state);
  const isAdmin = useHasScope('admin');
  const isWhole = Object.keys(state.filters).length === 0 && state.cursor === undefined;
  return (
    <>
      <PageHeader title="Opt-outs" description={<Freshness queries={[optOuts]} />} />
      {notice && <Notice onDismiss={dismissNotice}>{notice}</Notice>}
      <FilterBar filters={FILTERS} values={state.filters} change={change} />
      <div className={styles.stack}>
        <QueryContent query={optOuts}>
          {(page) =>
            isWhole && page.items.length === 0 ? (
              <EmptyState title="Nobody opted out">
                When a person answers STOP, or Plivo reports error 200, no more messages of that sender go to
                the number. A START ends it.
              </EmptyState>
            ) : (
              <Card title="Newest opt-outs">
                <DataTable
                  caption="Opt-outs"
                  columns={isAdmin ? [...COLUMNS, REMOVE] : COLUMNS}
                  rows={page.items}
                  keyOf={({ id }) => id}
                  empty="Nobody who matches opted out."
                />
                <Pager page={page} searchWith={searchWith} label="opt-outs" />
              </Card>
            )
          }
        </QueryContent>
        {isAdmin && <AddOptOut />}
      </div>
    </>
  );
}

function Remove({ optOut: { id, source } }: { optOut: OptOut }) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => answerOf(api.DELETE('/messaging/opt-outs/{id}', { params: { path: { id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['opt-outs'] }),
  });
  return (
    <>
      <ConfirmButton
        label="Remove"
        question={
          source === 'inbound'
            ? 'The person said STOP. Remove the opt-out only if the person asked for messages again: sending without consent is against the law in many countries.'
            : 'Messages of the sender go to the number again.'
        }
        disabled={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
      <ProblemNotice mutation={remove} />
    </>
  );
}
