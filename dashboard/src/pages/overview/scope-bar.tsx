import { useState } from 'react';
import { Link } from 'react-router';
import { useHasScope } from '../../app/session/session.js';
import { Button } from '../../components/button.js';
import { maskNumber } from '../../formats/mask-number.js';
import { RELATIVE_PERIODS, describePeriod, isRelativePeriod } from '../../url/period.js';
import { FILTER_FIELDS, labelOfFilter, type FilterField } from '../../url/report-filters.js';
import type { ReportScope } from '../../url/report-scope.js';
import type { UrlState } from '../../url/use-url-state.js';
import { nameOfCountry } from './breakdown-fields.js';
import { FilterForm } from './filter-form.js';
import { PeriodForm } from './period-form.js';
import styles from './scope-bar.module.css';

type Form = 'filter' | 'period' | null;

/** The period and the filters of the address. */
export function ScopeBar({ url }: { url: UrlState<ReportScope> }) {
  const [form, setForm] = useState<Form>(null);
  const { period, filters, timeZone } = url.state;
  const toggle = (which: Form) => () => setForm(form === which ? null : which);
  return (
    <div className={styles.bar}>
      <nav className={styles.periods} aria-label="Period">
        {Object.keys(RELATIVE_PERIODS)
          .filter(isRelativePeriod)
          .map((name) => (
            <Link
              key={name}
              to={{ search: url.searchWith({ period: name, from: null, to: null }) }}
              aria-current={period === name ? 'true' : undefined}
            >
              {name}
              <span className="visually-hidden">, {describePeriod(name, timeZone)}</span>
            </Link>
          ))}
        <button
          type="button"
          onClick={toggle('period')}
          aria-expanded={form === 'period'}
          aria-pressed={typeof period !== 'string'}
        >
          {typeof period === 'string' ? 'Days …' : describePeriod(period, timeZone)}
        </button>
      </nav>
      <ul className={styles.filters} aria-label="Filters">
        {FILTER_FIELDS.filter((field) => filters[field] !== undefined).map((field) => (
          <li key={field}>
            <FilterChip
              field={field}
              value={filters[field] ?? ''}
              onRemove={() => url.change({ [field]: null })}
            />
          </li>
        ))}
        <li>
          <Button onClick={toggle('filter')} aria-expanded={form === 'filter'}>
            Add a filter
          </Button>
        </li>
      </ul>
      {form === 'period' && (
        <PeriodForm
          scope={url.state}
          onChoose={(times) => {
            url.change({ period: null, ...times });
            setForm(null);
          }}
        />
      )}
      {form === 'filter' && (
        <FilterForm
          onChoose={(field, value) => {
            url.change({ [field]: value });
            setForm(null);
          }}
        />
      )}
    </div>
  );
}

function FilterChip({ field, value, onRemove }: { field: FilterField; value: string; onRemove: () => void }) {
  const showsNumbers = useHasScope('admin');
  return (
    <span className={styles.chip}>
      {labelOfFilter(field)}: <strong>{valueText(field, value, showsNumbers)}</strong>
      <button type="button" onClick={onRemove} aria-label={`Remove the filter ${labelOfFilter(field)}`}>
        ×
      </button>
    </span>
  );
}

function valueText(field: FilterField, value: string, showsNumbers: boolean): string {
  if (value === '') return 'none';
  if (field === 'country') return nameOfCountry(value);
  return field === 'sender' && !showsNumbers ? maskNumber(value) : value;
}
