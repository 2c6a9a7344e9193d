import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { answerOf, api } from '../../api/client.js';
import { WEBHOOKS_KEY, type WebhookEndpoint } from '../../api/webhooks.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { Notice } from '../../components/notice.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { browserTimeZone, zoneName } from '../../formats/times.js';
import { EventTypesField } from './event-types-field.js';
import { readReplay, toLocalInput, type ReplayRequest } from './replay-request.js';
import styles from './webhooks.module.css';

const HOUR_MS = 3_600_000;

/** Resends the events of a period, for a receiver that has lost them. */
export function Replay({ endpoint: { id, types } }: { endpoint: WebhookEndpoint }) {
  const fieldId = useId();
  const queryClient = useQueryClient();
  const [now] = useState(Date.now);
  const replay = useMutation({
    mutationFn: (body: ReplayRequest) =>
      answerOf(api.POST('/webhooks/endpoints/{id}/replay', { params: { path: { id } }, body })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: WEBHOOKS_KEY }),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    replay.mutate(readReplay(new FormData(event.currentTarget)));
  };
  return (
    <Card
      title="Replay"
      description="Sends the events that were stored in a time again, also those that were delivered. They keep their webhook-id, so a receiver that has one already ignores it."
    >
      <form onSubmit={submit} className={styles.form}>
        <div className={styles.buttons}>
          <div className={styles.field}>
            <label htmlFor={`${fieldId}from`}>From ({zoneName(browserTimeZone())})</label>
            <input
              id={`${fieldId}from`}
              name="from"
              type="datetime-local"
              step={1}
              required
              defaultValue={toLocalInput(now - HOUR_MS)}
            />
          </div>
          <div className={styles.field}>
            <label htmlFor={`${fieldId}to`}>To</label>
            <input
              id={`${fieldId}to`}
              name="to"
              type="datetime-local"
              step={1}
              required
              defaultValue={toLocalInput(now)}
            />
          </div>
        </div>
        <EventTypesField initial={null} offered={types ?? undefined} all="All that it gets" />
        <div className={styles.buttons}>
          <Button type="submit" disabled={replay.isPending}>
            Replay
          </Button>
        </div>
        <ProblemNotice mutation={replay} />
        {replay.isSuccess && (
          <Notice tone="good">The replay has begun. What it sends appears among the deliveries.</Notice>
        )}
      </form>
    </Card>
  );
}
