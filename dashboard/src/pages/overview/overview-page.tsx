import { PageHeader } from '../../components/page-header.js';
import { Freshness } from '../../components/freshness.js';
import { useMessagesOverTime } from '../../api/reports.js';
import { parseReportScope } from '../../url/report-scope.js';
import { useUrlState } from '../../url/use-url-state.js';

export function OverviewPage() {
  const { state: scope } = useUrlState(parseReportScope);
  const messages = useMessagesOverTime(scope);
  return (
    <>
      <PageHeader title="Overview" description={<Freshness queries={[messages]} />} />
      <p>{messages.data?.total.messages}</p>
    </>
  );
}
