import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.js';
import {
  FILTER_FIELDS,
  exampleOfFilter,
  isFilterValue,
  isFilterField,
  labelOfFilter,
  optionsOfFilter,
  type FilterField,
} from '../../url/report-filters.js';
import styles from './scope-bar.module.css';

export function FilterForm({ onChoose }: { onChoose: (field: FilterField, value: string) => void }) {
  const [field, setField] = useState<FilterField>('country');
  const [value, setValue] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const options = optionsOfFilter(field);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const trimmed = field === 'country' ? value.trim().toUpperCase() : value.trim();
    if (isFilterValue(field, trimmed)) onChoose(field, trimmed);
    else setIsWrong(true);
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      <label>
        Filter by
        <select
          value={field}
          onChange={({ target }) => {
            if (!isFilterField(target.value)) return;
            setField(target.value);
            setValue(optionsOfFilter(target.value)?.[0] ?? '');
            setIsWrong(false);
          }}
        >
          {FILTER_FIELDS.map((one) => (
            <option key={one} value={one}>
              {labelOfFilter(one)}
            </option>
          ))}
        </select>
      </label>
      <label>
        Value
        {options ? (
          <select value={value} onChange={({ target }) => setValue(target.value)}>
            {options.map((option) => (
              <option key={option} value={option}>
                {option}
              </option>
            ))}
          </select>
        ) : (
          <input
            value={value}
            placeholder={exampleOfFilter(field)}
            aria-invalid={isWrong}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => {
              setValue(target.value);
              setIsWrong(false);
            }}
          />
        )}
      </label>
      <Button type="submit">Add</Button>
      {isWrong && (
        <p className={styles.mistake} role="alert">
          {labelOfFilter(field)} must look like {exampleOfFilter(field)}.
        </p>
      )}
    </form>
  );
}
