import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.js';
import {
  FILTER_WORDS,
  exampleOfFilter,
  isFilterValue,
  isFilterWord,
  labelOfFilter,
  optionsOfFilter,
  type FilterWord,
} from '../../url/report-filters.js';
import styles from './scope-bar.module.css';

export function FilterForm({ onChoose }: { onChoose: (word: FilterWord, value: string) => void }) {
  const [word, setWord] = useState<FilterWord>('country');
  const [value, setValue] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const options = optionsOfFilter(word);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const trimmed = word === 'country' ? value.trim().toUpperCase() : value.trim();
    if (isFilterValue(word, trimmed)) onChoose(word, trimmed);
    else setIsWrong(true);
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      <label>
        Filter by
        <select
          value={word}
          onChange={({ target }) => {
            if (!isFilterWord(target.value)) return;
            setWord(target.value);
            setValue(optionsOfFilter(target.value)?.[0] ?? '');
            setIsWrong(false);
          }}
        >
          {FILTER_WORDS.map((one) => (
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
            placeholder={exampleOfFilter(word)}
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
          {labelOfFilter(word)} must look like {exampleOfFilter(word)}.
        </p>
      )}
    </form>
  );
}
