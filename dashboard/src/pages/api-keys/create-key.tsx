import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, type FormEvent } from 'react';
import { API_KEYS_KEY, type ApiKeyDraft, type ApiKeyWithSecret } from '../../api/api-keys.js';
import { answerOf, api } from '../../api/client.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import styles from './api-keys.module.css';
import { readKeyDraft } from './read-key-draft.js';

const SCOPES: Readonly<Record<ApiKeyDraft['scopes'][number], string>> = {
  send: 'send messages',
  read: 'read everything',
  admin: 'change rules, webhooks and keys',
};

export function CreateKey({ onCreated }: { onCreated: (key: ApiKeyWithSecret) => void }) {
  const id = useId();
  const queryClient = useQueryClient();
  const create = useMutation({
    mutationFn: (body: ApiKeyDraft) => answerOf(api.POST('/api-keys', { body })),
    // Keep the secret out of the cache.
    gcTime: 0,
    onSettled: () => queryClient.invalidateQueries({ queryKey: API_KEYS_KEY }),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    create.mutate(readKeyDraft(new FormData(form)), {
      onSuccess: (key) => {
        form.reset();
        onCreated(key);
      },
    });
  };
  return (
    <Card title="Create a key" description="For one program or person each, so that it can be revoked alone.">
      <form onSubmit={submit} className={styles.form}>
        <div className={styles.field}>
          <label htmlFor={`${id}name`}>Name</label>
          <input id={`${id}name`} name="name" required maxLength={64} autoComplete="off" />
        </div>
        <fieldset className={styles.scopes}>
          <legend>It may</legend>
          {Object.entries(SCOPES).map(([scope, meaning]) => (
            <label key={scope}>
              <input type="checkbox" name="scopes" value={scope} defaultChecked={scope === 'read'} />{' '}
              {meaning} (<code>{scope}</code>)
            </label>
          ))}
        </fieldset>
        <div className={styles.field}>
          <label htmlFor={`${id}rate`}>Requests a minute (the service&apos;s limit if empty)</label>
          <input id={`${id}rate`} name="requestsPerMinute" type="number" min={1} max={1_000_000} />
        </div>
        <div className={styles.field}>
          <label htmlFor={`${id}day`}>Last day (never ends if empty)</label>
          <input id={`${id}day`} name="lastDay" type="date" />
        </div>
        <Button type="submit" tone="primary" disabled={create.isPending}>
          Create
        </Button>
      </form>
      <ProblemNotice mutation={create} />
    </Card>
  );
}
