import { useId, type FormEvent } from 'react';
import { Button } from './button.js';
import styles from './filter-bar.module.css';

export interface Filter {
  name: string;
  label: string;
  /** A choice; without it, a text. */
  choices?: readonly string[];
  placeholder?: string;
}

interface Props {
  filters: readonly Filter[];
  values: Readonly<Record<string, string | undefined>>;
  change: (changes: Readonly<Record<string, string | null>>) => void;
}

/**
 * Filters of a list. A choice applies at once, a text with Enter. The list starts again at its
 * first page.
 */
export function FilterBar({ filters, values, change }: Props) {
  const id = useId();
  const isFiltered = filters.some(({ name }) => values[name] !== undefined);
  const apply = (name: string, value: string): void => change({ [name]: value || null, cursor: null });
  const clear = (): void =>
    change({ cursor: null, ...Object.fromEntries(filters.map(({ name }) => [name, null])) });
  return (
    <div className={styles.bar} role="group" aria-label="Filters">
      {filters.map((filter) => (
        <div key={filter.name} className={styles.filter}>
          <label htmlFor={`${id}${filter.name}`}>{filter.label}</label>
          <FilterControl
            // A new address replaces the typed text.
            key={values[filter.name] ?? ''}
            id={`${id}${filter.name}`}
            filter={filter}
            value={values[filter.name] ?? ''}
            apply={(value) => apply(filter.name, value)}
          />
        </div>
      ))}
      {isFiltered && <Button onClick={clear}>Clear filters</Button>}
    </div>
  );
}

interface ControlProps {
  id: string;
  filter: Filter;
  value: string;
  apply: (value: string) => void;
}

function FilterControl({ id, filter: { choices, placeholder }, value, apply }: ControlProps) {
  if (choices)
    return (
      <select id={id} value={value} onChange={({ target }) => apply(target.value)}>
        <option value="">Any</option>
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('value');
    apply(typeof typed === 'string' ? typed.trim() : '');
  };
  return (
    <form onSubmit={submit}>
      <input id={id} name="value" defaultValue={value} placeholder={placeholder} autoComplete="off" />
    </form>
  );
}
