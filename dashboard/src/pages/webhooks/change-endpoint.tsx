import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';
import { WEBHOOKS_KEY, type EndpointDraft, type WebhookEndpoint } from '../../api/webhooks.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { explainRefusal } from './describe-failure.js';
import { EndpointForm } from './endpoint-form.js';
import { changesOf } from './endpoint-settings.js';
import styles from './webhooks.module.css';

export function ChangeEndpoint({ endpoint, onClose }: { endpoint: WebhookEndpoint; onClose: () => void }) {
  const queryClient = useQueryClient();
  const { id } = endpoint;
  const change = useMutation({
    mutationFn: (settings: EndpointDraft) =>
      answerOf(
        api.PATCH('/webhooks/endpoints/{id}', {
          params: { path: { id } },
          body: changesOf(endpoint, settings),
        }),
      ),
    onSuccess: async (changed) => {
      queryClient.setQueryData([...WEBHOOKS_KEY, id], changed);
      onClose();
      await queryClient.invalidateQueries({ queryKey: WEBHOOKS_KEY });
    },
  });
  return (
    <Card
      title="Change the endpoint"
      description="It counts for events from now on, also for those that wait."
    >
      <EndpointForm endpoint={endpoint} onSubmit={(settings) => change.mutate(settings)}>
        <ProblemNotice mutation={{ error: explainRefusal(change.error), reset: change.reset }} />
        <div className={styles.buttons}>
          <Button type="submit" tone="primary" disabled={change.isPending}>
            Save
          </Button>
          <Button onClick={onClose}>Leave it</Button>
        </div>
      </EndpointForm>
    </Card>
  );
}
