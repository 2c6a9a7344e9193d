import { Link } from 'react-router';
import { useTemplates, type Template } from '../../api/lists.js';
import { Card } from '../../components/card.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { Freshness } from '../../components/freshness.js';
import { Moment } from '../../components/moment.js';
import { Notice } from '../../components/notice.js';
import { PageHeader } from '../../components/page-header.js';
import { Pager } from '../../components/pager.js';
import { QueryContent } from '../../components/query-content.js';
import { listParser } from '../../url/list-state.js';
import { useUrlState } from '../../url/use-url-state.js';

const parse = listParser({});

const COLUMNS: readonly Column<Template>[] = [
  { header: 'Name', cell: ({ name }) => <Link to={`/templates/${name}`}>{name}</Link> },
  { header: 'Version', cell: ({ version }) => version, isNumeric: true },
  { header: 'Text', cell: ({ text }) => text },
  { header: 'First used', cell: ({ usedAt }) => (usedAt ? <Moment at={usedAt} /> : 'not yet') },
];

const BY_NAME = ['First', 'Before', 'Next'] as const;

export function TemplatesPage() {
  const { state, searchWith, notice, dismissNotice } = useUrlState(parse);
  const templates = useTemplates(state.cursor);
  return (
    <>
      <PageHeader title="Templates" description={<Freshness queries={[templates]} isPolled />} />
      {notice && <Notice onDismiss={dismissNotice}>{notice}</Notice>}
      <QueryContent query={templates}>
        {(page) =>
          page.items.length === 0 && state.cursor === undefined ? (
            <EmptyState title="No templates yet">
              A template is a text with variables, such as <code>{'{{code}} is your code.'}</code> Programs
              send it by its name, and reports compare templates. Add one with{' '}
              <code>POST /messaging/templates</code>.
            </EmptyState>
          ) : (
            <Card title="Versions">
              <DataTable
                caption="Versions of templates"
                columns={COLUMNS}
                rows={page.items}
                keyOf={({ name, version }) => `${name} ${version}`}
              />
              <Pager page={page} searchWith={searchWith} label="templates" words={BY_NAME} />
            </Card>
          )
        }
      </QueryContent>
    </>
  );
}
