import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';
import { WEBHOOKS_KEY, type EndpointDraft, type WebhookEndpointWithSecret } from '../../api/webhooks.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { explainRefusal } from './describe-failure.js';
import { EndpointForm } from './endpoint-form.js';
import styles from './webhooks.module.css';

interface Props {
  onCreated: (endpoint: WebhookEndpointWithSecret) => void;
  onClose: () => void;
}

export function CreateEndpoint({ onCreated, onClose }: Props) {
  const queryClient = useQueryClient();
  const create = useMutation({
    mutationFn: (body: EndpointDraft) => answerOf(api.POST('/webhooks/endpoints', { body })),
    // Keep the secret out of the cache.
    gcTime: 0,
    onSuccess: onCreated,
    onSettled: () => queryClient.invalidateQueries({ queryKey: WEBHOOKS_KEY }),
  });
  return (
    <Card title="Add an endpoint" description="A URL of a program of yours, which gets events by POST.">
      <EndpointForm onSubmit={(draft) => create.mutate(draft)}>
        <ProblemNotice mutation={{ error: explainRefusal(create.error), reset: create.reset }} />
        <div className={styles.buttons}>
          <Button type="submit" tone="primary" disabled={create.isPending}>
            Create
          </Button>
          <Button onClick={onClose}>Leave it</Button>
        </div>
      </EndpointForm>
    </Card>
  );
}
