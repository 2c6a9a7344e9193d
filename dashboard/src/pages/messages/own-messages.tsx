import { useMessages } from '../../api/messages.js';
import { Card } from '../../components/card.js';
import { DataTable } from '../../components/data-table.js';
import { FilterBar, type Filter } from '../../components/filter-bar.js';
import { Freshness } from '../../components/freshness.js';
import { Notice } from '../../components/notice.js';
import { Pager } from '../../components/pager.js';
import { QueryContent } from '../../components/query-content.js';
import { listParser } from '../../url/list-state.js';
import { useUrlState } from '../../url/use-url-state.js';
import { FirstMessage } from './first-message.js';
import { OWN_COLUMNS } from './own-columns.js';
import type { Search } from './parse-search.js';

const STATES = ['held', 'queued', 'submitting', 'submitted', 'refused', 'expired', 'unknown', 'cancelled'];
const KINDS = ['otp', 'transactional', 'marketing'];
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;

const parse = listParser(
  {
    state: new RegExp(`^(${STATES.join('|')})$`),
    kind: new RegExp(`^(${KINDS.join('|')})$`),
    mode: /^(live|sandbox)$/,
    clientReference: /^.{1,255}$/,
    batchId: /^[\da-f-]{36}$/i,
    experiment: /^[\w.-]{1,64}$/,
    createdFrom: INSTANT,
    createdTo: INSTANT,
  },
  ['search', 'view'],
);

const FILTERS: readonly Filter[] = [
  { name: 'state', label: 'State', choices: STATES },
  { name: 'kind', label: 'Kind', choices: KINDS },
  { name: 'clientReference', label: 'Reference', placeholder: "the client's own" },
  { name: 'batchId', label: 'Batch', placeholder: 'its id' },
  { name: 'experiment', label: 'Experiment', placeholder: 'its name' },
];

/** Messages of this service, including those that never reached Plivo. */
export function OwnMessages({ search }: { search: Search | null }) {
  const { state, change, searchWith, notice, dismissNotice } = useUrlState(parse);
  const messages = useMessages({ ...state, filters: { ...state.filters, ...toFilter(search) } });
  const isWhole = Object.keys(state.filters).length === 0 && !search && state.cursor === undefined;
  return (
    <>
      {notice && <Notice onDismiss={dismissNotice}>{notice}</Notice>}
      <FilterBar filters={FILTERS} values={state.filters} change={change} />
      <QueryContent query={messages}>
        {(page) =>
          isWhole && page.items.length === 0 ? (
            <FirstMessage />
          ) : (
            <Card title="Newest messages" description={<Freshness queries={[messages]} />}>
              <DataTable
                caption="Messages of this service"
                columns={OWN_COLUMNS}
                rows={page.items}
                keyOf={({ id }) => id}
                empty="No message matches."
              />
              <Pager page={page} searchWith={searchWith} label="messages" />
            </Card>
          )
        }
      </QueryContent>
    </>
  );
}

function toFilter(search: Search | null): Record<string, string> {
  if (search?.kind === 'number') return { recipient: search.recipient };
  return search?.kind === 'reference' ? { clientReference: search.clientReference } : {};
}
