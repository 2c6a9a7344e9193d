import { useEffect, useRef, useState } from 'react';
import type { EventType } from '../../api/webhooks.js';
import { ALL_TYPES, EVENT_TYPES } from './event-types.js';
import styles from './webhooks.module.css';

interface Props {
  /** Null for all. */
  initial: readonly EventType[] | null;
  /** The types to choose from. */
  offered?: readonly EventType[] | undefined;
  /** The meaning of choosing all. */
  all: string;
}

/** All types of events, or some. The form gets `choice` (`all` or `some`) and `types`. */
export function EventTypesField({ initial, offered = ALL_TYPES, all }: Props) {
  const [isSome, setIsSome] = useState(initial !== null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(initial));
  const first = useRef<HTMLInputElement>(null);
  const isMissing = isSome && chosen.size === 0;
  useEffect(() => {
    first.current?.setCustomValidity(isMissing ? 'Choose at least one type of event.' : '');
  }, [isMissing]);

  const toggle = (type: string): void => {
    const changed = new Set(chosen);
    if (!changed.delete(type)) changed.add(type);
    setChosen(changed);
  };
  return (
    <fieldset className={styles.types}>
      <legend>Events</legend>
      <label className={styles.choice}>
        <input type="radio" name="choice" value="all" checked={!isSome} onChange={() => setIsSome(false)} />
        {all}
      </label>
      <label className={styles.choice}>
        <input type="radio" name="choice" value="some" checked={isSome} onChange={() => setIsSome(true)} />
        Only some
      </label>
      {isSome && (
        <div className={styles.typeList}>
          {offered.map((type, index) => (
            <label key={type} className={styles.choice}>
              <input
                ref={index === 0 ? first : undefined}
                type="checkbox"
                name="types"
                value={type}
                checked={chosen.has(type)}
                onChange={() => toggle(type)}
              />
              <span>
                {type} <span className={styles.hint}>{EVENT_TYPES[type]}</span>
              </span>
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
