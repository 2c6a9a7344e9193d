import { Link } from 'react-router';
import { useAlertRules, type AlertRule } from '../../api/alerts.js';
import { useHasScope } from '../../app/session/session.js';
import { Card } from '../../components/card.js';
import { Facts } from '../../components/facts.js';
import { Freshness } from '../../components/freshness.js';
import { PageHeader } from '../../components/page-header.js';
import { QueryContent } from '../../components/query-content.js';
import { toWords } from '../../formats/to-words.js';
import styles from './alerts.module.css';
import { RuleForm } from './rule-form.js';
import { TestAlert } from './test-alert.js';

/** The rules of alerts, and the channels of notices. Changes need the scope `admin`. */
export function RulesPage() {
  const query = useAlertRules();
  const isAdmin = useHasScope('admin');
  return (
    <>
      <PageHeader title="Rules of alerts" description={<Freshness queries={[query]} isPolled />}>
        <Link to="/alerts">All alerts</Link>
      </PageHeader>
      <div className={styles.stack}>
        {isAdmin && <TestAlert />}
        <QueryContent query={query}>
          {({ items }) =>
            items.map((rule) => (
              <Card key={rule.name} title={toWords(rule.name)} description={rule.description}>
                {isAdmin ? <RuleForm key={keyOf(rule)} rule={rule} /> : <Facts facts={factsOf(rule)} />}
              </Card>
            ))
          }
        </QueryContent>
      </div>
    </>
  );
}

function factsOf({ enabled, settings }: AlertRule): Record<string, React.ReactNode> {
  const values = settings.map(({ name, value }) => [toWords(name), String(value)]);
  return { Evaluated: enabled ? 'yes' : 'no', ...Object.fromEntries(values) };
}

/** Resets the form after another person has changed the rule. */
function keyOf({ enabled, settings }: AlertRule): string {
  return JSON.stringify([enabled, settings.map(({ value }) => value)]);
}
