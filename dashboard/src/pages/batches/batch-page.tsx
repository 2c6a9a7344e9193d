import { Link, useParams } from 'react-router';
import { useBatch, type Batch } from '../../api/lists.js';
import { Card } from '../../components/card.js';
import { EmptyState } from '../../components/empty-state.js';
import { Facts } from '../../components/facts.js';
import { Freshness } from '../../components/freshness.js';
import { Moment } from '../../components/moment.js';
import { PageHeader } from '../../components/page-header.js';
import { QueryContent } from '../../components/query-content.js';
import { StatusBadge } from '../../components/status-badge.js';
import { formatCount } from '../../formats/figures.js';
import styles from '../message/message.module.css';
import { BatchActions } from './batch-actions.js';
import { BatchLines } from './batch-lines.js';
import { BatchProgress } from './batch-progress.js';

/** One batch: its progress, its facts, and the result of each line. */
export function BatchPage() {
  const { id = '' } = useParams();
  const query = useBatch(id);
  return (
    <QueryContent query={query}>
      {(batch) =>
        batch === null ? (
          <>
            <PageHeader title="Batch" />
            <EmptyState title="No batch has this id">A batch whose import failed is removed.</EmptyState>
          </>
        ) : (
          <>
            <PageHeader
              title={`Batch ${batch.clientReference ?? ''}`.trim()}
              description={<Freshness queries={[query]} />}
            >
              <BatchActions batch={batch} />
            </PageHeader>
            <div className={styles.stack}>
              <Card title="Progress">
                <BatchProgress batch={batch} />
              </Card>
              <Card title="Details">
                <Facts facts={factsOf(batch)} />
              </Card>
              <BatchLines id={id} />
            </div>
          </>
        )
      }
    </QueryContent>
  );
}

function factsOf(batch: Batch): Record<string, React.ReactNode> {
  const { template, templateVersion, experiment, results } = batch;
  return {
    State: <StatusBadge status={batch.state} />,
    Lines: formatCount(batch.lines),
    Accepted: formatCount(results.accepted),
    Duplicates: formatCount(results.duplicate),
    'Opted out': formatCount(results.opted_out),
    Refused: formatCount(results.refused),
    Invalid: formatCount(results.invalid),
    'Ends about': batch.estimatedEndAt && <Moment at={batch.estimatedEndAt} />,
    Kind: batch.kind,
    From: batch.from,
    Mode: batch.mode,
    Template: template && (
      <Link to={`/templates/${template}`}>{`${template}, version ${templateVersion}`}</Link>
    ),
    Experiment: experiment && <Link to={`/experiments/${experiment}`}>{experiment}</Link>,
    Messages: <Link to={`/messages?view=own&batchId=${batch.id}`}>Show them</Link>,
    Report: <Link to={`/?batch=${batch.id}&period=90d`}>Delivery of this batch</Link>,
    'Accepted at': <Moment at={batch.createdAt} />,
    'To be sent from': batch.sendAt && <Moment at={batch.sendAt} />,
    Expires: batch.expiresAt && <Moment at={batch.expiresAt} />,
    Id: batch.id,
  };
}
