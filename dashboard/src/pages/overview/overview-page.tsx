import { useEffect, useState } from 'react';
import { ApiError } from '../../api/api-error.js';
import {
  useErrors,
  useLatencyOverTime,
  useMessagesBefore,
  useMessagesBy,
  useMessagesOverTime,
} from '../../api/reports.js';
import { Freshness } from '../../components/freshness.js';
import { Loading } from '../../components/loading.js';
import { Notice } from '../../components/notice.js';
import { PageHeader } from '../../components/page-header.js';
import { fixedScope } from '../../url/report-scope.js';
import { useUrlState } from '../../url/use-url-state.js';
import { BreakdownCard } from './breakdown-card.js';
import { FailuresCard } from './failures-card.js';
import { FigureCards } from './figure-cards.js';
import { isEmpty } from './figures.js';
import { LatencyCard } from './latency-card.js';
import { NoFigures } from './no-figures.js';
import { OpenAlerts } from './open-alerts.js';
import styles from './overview-page.module.css';
import { parseOverview } from './parse-overview.js';
import { ScopeBar } from './scope-bar.js';
import { StatusCard } from './status-card.js';

/** The overview of sending. */
export function OverviewPage() {
  const url = useUrlState(parseOverview);
  const { scope, by } = url.state;
  const [isFollowing, setIsFollowing] = useState(false);
  const messages = useMessagesOverTime(scope);
  const before = useMessagesBefore(scope);
  // The first figures are fetched first, and drawn while the service computes the others.
  const latency = useLatencyOverTime(scope, messages.isFetched);
  const errors = useErrors(scope, messages.isFetched);
  const groups = useMessagesBy(scope, by, messages.isFetched);
  const queries = [messages, before, latency, errors, groups];
  useRefusedByService(messages.error, url.refuse);

  const report = messages.data;
  const fixed = url.searchWith(fixedScope(scope));
  const scopeUrl = { ...url, state: scope };
  return (
    <>
      <PageHeader title="Overview" description={<Freshness queries={queries} />} />
      <ScopeBar url={scopeUrl} />
      <div className={styles.notices}>
        <OpenAlerts />
        {url.notice && <Notice onDismiss={url.dismissNotice}>{url.notice}</Notice>}
        {report && isFirstCount(report.asOf) && (
          <Notice>
            Messages of before are being counted for the first time. The figures grow until that is done.
          </Notice>
        )}
      </div>
      {report && (isFollowing || isEmpty(report.total)) ? (
        <NoFigures url={scopeUrl} isFollowing={isFollowing} onFollow={setIsFollowing} />
      ) : (
        <div className={styles.page}>
          {report ? <FigureCards report={report} before={before.data?.total} /> : <Loading height="9rem" />}
          <div className={styles.pair}>
            {report ? (
              <StatusCard report={report} scope={scope} search={fixed} />
            ) : (
              <Loading height="24rem" />
            )}
            {latency.data ? (
              <LatencyCard report={latency.data} scope={scope} search={fixed} />
            ) : (
              <Loading height="20rem" />
            )}
          </div>
          {errors.data ? (
            <FailuresCard
              report={errors.data}
              scope={scope}
              search={fixed}
              searchOfCode={(code) => url.searchWith({ errorCode: code ?? '' })}
            />
          ) : (
            <Loading height="20rem" />
          )}
          <BreakdownCard
            field={by}
            report={groups.data}
            scope={scope}
            search={fixed}
            searchBy={(field) => url.searchWith({ by: field })}
            searchOf={(field, value) => url.searchWith({ [field]: value })}
          />
        </div>
      )}
    </>
  );
}

/** Removes a well-formed value that the service does not know, such as a country `XX`. */
function useRefusedByService(error: Error | null, refuse: (names: readonly string[]) => void): void {
  useEffect(() => {
    if (error instanceof ApiError && error.status === 400 && error.fields.length > 0)
      refuse(error.fields.map(({ field }) => field));
  }, [error, refuse]);
}

/** During the first count of older messages, a report is not reliable. */
function isFirstCount(asOf: string): boolean {
  return Date.parse(asOf) === 0;
}
