import { useRef, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import styles from './layout.module.css';

/** Finds messages from every page: `/messages?search=…`. */
export function SearchBox() {
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const current = parameters.get('search') ?? '';

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const search = input.current?.value.trim() ?? '';
    void navigate(search ? `/messages?search=${encodeURIComponent(search)}` : '/messages');
  };

  return (
    <search className={styles.search}>
      <form onSubmit={submit}>
        <label className="visually-hidden" htmlFor="search">
          Find messages by number, id, reference or batch
        </label>
        <svg className={styles.searchIcon} viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="7" cy="7" r="4.5" />
          <path d="M10.5 10.5 14 14" />
        </svg>
        <input
          // Another search or page resets the text.
          key={current}
          ref={input}
          id="search"
          type="search"
          placeholder="Number, id, reference or batch"
          autoComplete="off"
          spellCheck={false}
          defaultValue={current}
        />
      </form>
    </search>
  );
}
