import { Link } from 'react-router';
import { useAlertRules } from '../../api/alerts.js';
import { EmptyState } from '../../components/empty-state.js';
import { toWords } from '../../formats/to-words.js';
import styles from './alerts.module.css';

/** Shown while no alert is open. Lists the enabled rules. */
export function NothingWrong() {
  const { data } = useAlertRules();
  const watched = data?.items.filter(({ enabled }) => enabled) ?? [];
  return (
    <EmptyState title="Nothing is wrong" action={<Link to="/alerts/rules">The rules and their limits</Link>}>
      <p>Once a minute, the service looks whether messages are delivered as usual, and at itself.</p>
      <details>
        <summary>What is watched</summary>
        <ul className={styles.watched}>
          {watched.map(({ name, description }) => (
            <li key={name}>
              <strong>{toWords(name)}.</strong> {description}
            </li>
          ))}
        </ul>
      </details>
    </EmptyState>
  );
}
