import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';
import type { WebhookTest } from '../../api/webhooks.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { Notice } from '../../components/notice.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { formatDuration } from '../../formats/durations.js';
import { describeAttemptError } from './describe-failure.js';
import styles from './webhooks.module.css';

/** Sends a `test` event at once, and shows the response. */
export function SendTest({ id }: { id: string }) {
  const test = useMutation({
    mutationFn: () => answerOf(api.POST('/webhooks/endpoints/{id}/test', { params: { path: { id } } })),
  });
  return (
    <Card
      title="Test"
      description="Sends an event of the type test now, also to an endpoint that is disabled. It is not among the deliveries."
      actions={
        <Button disabled={test.isPending} onClick={() => test.mutate()}>
          {test.isPending ? 'Sending …' : 'Send a test event'}
        </Button>
      }
    >
      <ProblemNotice mutation={test} />
      {test.data && <Result result={test.data} />}
    </Card>
  );
}

function Result({ result: { delivered, status, durationMs, answer, error } }: { result: WebhookTest }) {
  return (
    <Notice tone={delivered ? 'good' : 'bad'}>
      <p>
        {delivered ? 'It was delivered: ' : 'It was not delivered: '}
        {status === null ? error && describeAttemptError(error) : `the receiver answered ${status}`}
        {status !== null && ` after ${formatDuration(durationMs)}.`}
      </p>
      {answer && <pre className={styles.answer}>{answer}</pre>}
    </Notice>
  );
}
