import { useId, type FormEvent, type ReactNode } from 'react';
import type { EndpointDraft, WebhookEndpoint } from '../../api/webhooks.js';
import { headersMistake, readSettings } from './endpoint-settings.js';
import { EventTypesField } from './event-types-field.js';
import styles from './webhooks.module.css';

const KINDS = ['otp', 'transactional', 'marketing'];
const STATUSES = ['submitted', 'queued', 'sent', 'delivered', 'undelivered', 'failed', 'rejected', 'read'];
const OWN_STATUSES = ['refused', 'expired', 'cancelled', 'unknown'];

interface Props {
  /** The endpoint to change; omitted for a new one. */
  endpoint?: WebhookEndpoint;
  onSubmit: (settings: EndpointDraft) => void;
  /** Buttons, and their results. */
  children: ReactNode;
}

/** All settings of an endpoint. */
export function EndpointForm({ endpoint, onSubmit, children }: Props) {
  const filters = endpoint?.filters ?? {};
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSubmit(readSettings(new FormData(event.currentTarget)));
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <Field label="URL" hint="Put no token into it: everybody who may look at this page sees it.">
        {(props) => (
          <input
            {...props}
            name="url"
            type="url"
            required
            defaultValue={endpoint?.url}
            placeholder="https://hooks.example.com/sms"
          />
        )}
      </Field>
      <Field label="Description (optional)">
        {(props) => (
          <input {...props} name="description" maxLength={200} defaultValue={endpoint?.description ?? ''} />
        )}
      </Field>
      <EventTypesField initial={endpoint?.types ?? null} all="All, also types that are added later" />
      <fieldset className={styles.filters}>
        <legend>Only events of messages that have</legend>
        <Choice label="Kind" name="kind" choices={KINDS} value={filters.kind} />
        <Choice
          label="Status"
          name="status"
          choices={[...STATUSES, ...OWN_STATUSES]}
          value={filters.status}
        />
        <Field label="Sender">
          {(props) => <input {...props} name="from" defaultValue={filters.from} placeholder="any" />}
        </Field>
        <Field label="Batch">
          {(props) => (
            <input
              {...props}
              name="batchId"
              pattern="[\w\-]{1,64}"
              title="The id of a batch"
              defaultValue={filters.batchId}
              placeholder="any, or its id"
            />
          )}
        </Field>
      </fieldset>
      <Headers names={endpoint?.headerNames ?? []} />
      <Field label="Most requests a second (optional)" hint="Empty: as fast as the receiver answers.">
        {(props) => (
          <input
            {...props}
            name="maxPerSecond"
            type="number"
            min={1}
            max={1_000}
            defaultValue={endpoint?.maxPerSecond ?? ''}
          />
        )}
      </Field>
      {children}
    </form>
  );
}

function Headers({ names }: { names: readonly string[] }) {
  const kept = names.length > 0 ? `Empty: ${names.join(', ')} stay as they are. ` : '';
  return (
    <>
      <Field
        label="Headers (optional)"
        hint={`One a line, sent with every event. ${kept}Stored encrypted; only their names are shown again.`}
      >
        {(props) => (
          <textarea
            {...props}
            name="headers"
            rows={3}
            placeholder="Authorization: Bearer a-token-of-yours"
            onChange={({ target }) => target.setCustomValidity(headersMistake(target.value))}
          />
        )}
      </Field>
      {names.length > 0 && (
        <label className={styles.choice}>
          <input type="checkbox" name="removeHeaders" />
          Send no headers any more
        </label>
      )}
    </>
  );
}

function Choice({
  label,
  name,
  choices,
  value,
}: {
  label: string;
  name: string;
  choices: readonly string[];
  value: string | undefined;
}) {
  return (
    <Field label={label}>
      {(props) => (
        <select {...props} name={name} defaultValue={value}>
          <option value="">Any</option>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface ControlProps {
  id: string;
  autoComplete: 'off';
  spellCheck: false;
  'aria-describedby': string | undefined;
}

function Field({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string;
  children: (props: ControlProps) => ReactNode;
}) {
  const id = useId();
  const hintId = hint === undefined ? undefined : `${id}hint`;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, autoComplete: 'off', spellCheck: false, 'aria-describedby': hintId })}
      {hint !== undefined && (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
