import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answerOf, api } from '../../api/client.js';
import { useDeadLetters, type DeadLetter } from '../../api/lists.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { Freshness } from '../../components/freshness.js';
import { JsonDetails } from '../../components/json-details.js';
import { Moment } from '../../components/moment.js';
import { Notice } from '../../components/notice.js';
import { PageHeader } from '../../components/page-header.js';
import { Pager } from '../../components/pager.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { QueryContent } from '../../components/query-content.js';
import { formatCount, NOTHING } from '../../formats/figures.js';
import { listParser } from '../../url/list-state.js';
import { useUrlState } from '../../url/use-url-state.js';
import { subjectOf } from './subject-of.js';
import styles from '../unknown-outcomes/unknown-outcomes.module.css';

const parse = listParser({});

const COLUMNS: readonly Column<DeadLetter>[] = [
  {
    header: 'Job',
    cell: (letter) => {
      const subject = subjectOf(letter);
      return subject ? <Link to={subject.path}>{subject.label}</Link> : letter.kind;
    },
  },
  { header: 'Last error', cell: ({ lastError }) => lastError ?? NOTHING },
  { header: 'Attempts', cell: ({ attempts }) => formatCount(attempts), isNumeric: true },
  { header: 'Given up', cell: ({ diedAt }) => <Moment at={diedAt} /> },
  { header: 'Payload', cell: ({ payload }) => <JsonDetails summary="Show" value={payload} /> },
  { header: 'Decide', cell: ({ id }) => <Decide id={id} /> },
];

/** Jobs that failed after all their attempts. */
export function DeadLettersPage() {
  const { state, searchWith, notice, dismissNotice } = useUrlState(parse);
  const letters = useDeadLetters(state.cursor);
  return (
    <>
      <PageHeader title="Dead letters" description={<Freshness queries={[letters]} isPolled />} />
      {notice && <Notice onDismiss={dismissNotice}>{notice}</Notice>}
      <QueryContent query={letters}>
        {(page) =>
          page.items.length === 0 && state.cursor === undefined ? (
            <EmptyState title="No dead letters">
              A job, such as sending a message, is tried again with growing waits. When all attempts have
              failed it comes here, with its last error, and waits for somebody to try it again.
            </EmptyState>
          ) : (
            <Card
              title="Jobs that were given up"
              description="Remove the cause of the last error, then try again."
            >
              <DataTable caption="Dead letters" columns={COLUMNS} rows={page.items} keyOf={({ id }) => id} />
              <Pager page={page} searchWith={searchWith} label="dead letters" />
            </Card>
          )
        }
      </QueryContent>
    </>
  );
}

function Decide({ id }: { id: string }) {
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: ['dead-letters'] });
  const params = { path: { id } };
  const retry = useMutation({
    mutationFn: () => answerOf(api.POST('/jobs/dead-letters/{id}/retry', { params })),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: () => answerOf(api.DELETE('/jobs/dead-letters/{id}', { params })),
    onSettled,
  });
  const isPending = retry.isPending || remove.isPending;
  return (
    <div className={styles.buttons}>
      <Button disabled={isPending} onClick={() => retry.mutate()}>
        Try again
      </Button>
      <ConfirmButton
        label="Delete"
        question="The job is never done: a message of it is not sent. This cannot be undone."
        disabled={isPending}
        onConfirm={() => remove.mutate()}
      />
      <ProblemNotice mutation={retry} />
      <ProblemNotice mutation={remove} />
    </div>
  );
}
