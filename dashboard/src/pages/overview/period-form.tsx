import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.js';
import { dayOf, startOfDay } from '../../formats/days.js';
import { timesOf, type Times } from '../../url/period.js';
import type { ReportScope } from '../../url/report-scope.js';
import styles from './scope-bar.module.css';

interface Props {
  scope: ReportScope;
  onChoose: (times: Times) => void;
}

/** Whole days in the page's zone, both inclusive. */
export function PeriodForm({ scope: { period, timeZone }, onChoose }: Props) {
  const times = timesOf(period);
  const [from, setFrom] = useState(dayOf(times.from, timeZone));
  const [to, setTo] = useState(dayOf(new Date(Date.parse(times.to) - 1).toISOString(), timeZone));

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onChoose({ from: startOfDay(from, 0, timeZone), to: startOfDay(to, 1, timeZone) });
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      <label>
        From
        <input type="date" required max={to} value={from} onChange={({ target }) => setFrom(target.value)} />
      </label>
      <label>
        To, included
        <input type="date" required min={from} value={to} onChange={({ target }) => setTo(target.value)} />
      </label>
      <Button type="submit">Show</Button>
    </form>
  );
}
