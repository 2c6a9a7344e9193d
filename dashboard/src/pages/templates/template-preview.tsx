import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { answerOf, api } from '../../api/client.js';
import type { Template } from '../../api/lists.js';
import { Card } from '../../components/card.js';
import { Facts } from '../../components/facts.js';
import { QueryContent } from '../../components/query-content.js';
import { formatMoney } from '../../formats/figures.js';
import styles from './templates.module.css';
import { useDelayed } from './use-delayed.js';

const DELAY_MS = 250;

/** The rendered text and its segments, updated while values are typed. */
export function TemplatePreview({ template }: { template: Template }) {
  const id = useId();
  const [values, setValues] = useState(() => initialValues(template));
  const settled = useDelayed(values, DELAY_MS);
  const preview = usePreview(template, settled);
  return (
    <Card title="Preview" description="Type values and see the text as it is sent.">
      <div className={styles.preview}>
        <div className={styles.values}>
          {Object.entries(template.variables).map(([name, variable]) => (
            <div key={name} className={styles.value}>
              <label htmlFor={`${id}${name}`}>
                {name}
                {!variable.required && ' (optional)'}
              </label>
              <input
                id={`${id}${name}`}
                value={values[name] ?? ''}
                autoComplete="off"
                onChange={({ target }) => setValues({ ...values, [name]: target.value })}
              />
            </div>
          ))}
          {Object.keys(template.variables).length === 0 && <p>The text has no variables.</p>}
        </div>
        <QueryContent query={preview}>
          {({ text, encoding, length, segments, estimatedAmountMicros }) => (
            <div className={styles.result} aria-live="polite">
              <p className={styles.bubble}>{text}</p>
              <Facts
                facts={{
                  Segments: segments,
                  Encoding: encoding,
                  Characters: length,
                  'Estimated cost':
                    estimatedAmountMicros === null ? null : formatMoney(estimatedAmountMicros),
                }}
              />
              {encoding === 'UCS-2' && (
                <p className={styles.hint}>
                  A character outside the alphabet of SMS, such as an emoji, makes segments of 70 characters
                  in place of 160.
                </p>
              )}
            </div>
          )}
        </QueryContent>
      </div>
    </Card>
  );
}

function usePreview({ name, version }: Template, variables: Record<string, string>) {
  return useQuery({
    queryKey: ['preview', name, version, variables],
    queryFn: ({ signal }) =>
      answerOf(
        api.POST('/messaging/templates/{name}/preview', {
          params: { path: { name } },
          body: { version, variables },
          signal,
        }),
      ),
    refetchInterval: false,
    staleTime: Infinity,
  });
}

/** The name of a variable is its initial value. */
function initialValues({ variables }: Template): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, variable]) => [name, variable.default ?? name]),
  );
}
