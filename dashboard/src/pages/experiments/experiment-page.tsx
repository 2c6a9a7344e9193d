import { Link, useParams } from 'react-router';
import { useExperiment, type ExperimentReport } from '../../api/lists.js';
import { Card } from '../../components/card.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { Facts } from '../../components/facts.js';
import { Freshness } from '../../components/freshness.js';
import { Moment } from '../../components/moment.js';
import { PageHeader } from '../../components/page-header.js';
import { QueryContent } from '../../components/query-content.js';
import { StatusBadge } from '../../components/status-badge.js';
import { formatDuration } from '../../formats/durations.js';
import { formatCount, formatMoney, formatRate } from '../../formats/figures.js';
import stackStyles from '../message/message.module.css';
import { Conclusion } from './conclusion.js';
import { ExperimentActions } from './experiment-actions.js';
import { IntervalChart } from './interval-chart.js';

type Variant = ExperimentReport['variants'][number];

const COLUMNS: readonly Column<Variant>[] = [
  { header: 'Variant', cell: ({ name }) => name },
  { header: 'Messages', cell: ({ messages }) => formatCount(messages), isNumeric: true },
  { header: 'Delivered', cell: ({ delivery }) => formatRate(delivery.rate), isNumeric: true },
  {
    header: '95% interval',
    cell: ({ delivery: { interval } }) =>
      interval ? `${formatRate(interval.lower)} to ${formatRate(interval.upper)}` : '–',
    isNumeric: true,
  },
  { header: 'Median time', cell: ({ toDelivered }) => formatDuration(toDelivered.p50Ms), isNumeric: true },
  { header: 'Resends', cell: ({ resends }) => formatCount(resends), isNumeric: true },
  { header: 'Opt-outs', cell: ({ optOuts }) => formatCount(optOuts), isNumeric: true },
  { header: 'Cost', cell: ({ amountMicros }) => formatMoney(amountMicros), isNumeric: true },
  {
    header: 'Per delivered',
    cell: ({ costPerDeliveredMicros }) => formatMoney(costPerDeliveredMicros),
    isNumeric: true,
  },
];

/** One experiment: its conclusion, figures and texts. */
export function ExperimentPage() {
  const { name = '' } = useParams();
  const query = useExperiment(name);
  return (
    <QueryContent query={query}>
      {(experiment) =>
        experiment === null ? (
          <>
            <PageHeader title="Experiment" />
            <EmptyState title="No experiment has this name">
              <Link to="/experiments">All experiments</Link>
            </EmptyState>
          </>
        ) : (
          <>
            <PageHeader title={`Experiment ${name}`} description={<Freshness queries={[query]} isPolled />}>
              <ExperimentActions experiment={experiment} />
            </PageHeader>
            <div className={stackStyles.stack}>
              <Conclusion experiment={experiment} />
              <Card
                title="Delivery rate"
                description="Each with the interval that holds the true rate in 95 of 100 cases."
              >
                <IntervalChart variants={experiment.variants} />
              </Card>
              <Card title="Figures">
                <DataTable
                  caption="Figures by variant"
                  columns={COLUMNS}
                  rows={experiment.variants}
                  keyOf={(variant) => variant.name}
                />
              </Card>
              <Card title="Texts">
                <Facts
                  facts={Object.fromEntries(
                    experiment.variants.map((variant) => [variant.name, textOf(variant)]),
                  )}
                />
              </Card>
              <Card title="Details">
                <Facts
                  facts={{
                    State: <StatusBadge status={experiment.state} />,
                    'Everyone gets': experiment.promotedVariant,
                    'Smallest difference that matters': formatRate(experiment.minimumDetectableDifference),
                    Began: <Moment at={experiment.createdAt} />,
                    Ended: experiment.endedAt && <Moment at={experiment.endedAt} />,
                  }}
                />
              </Card>
            </div>
          </>
        )
      }
    </QueryContent>
  );
}

function textOf({ text, template, templateVersion }: Variant): React.ReactNode {
  if (template === null) return text;
  return <Link to={`/templates/${template}`}>{`${template}, version ${templateVersion}`}</Link>;
}
