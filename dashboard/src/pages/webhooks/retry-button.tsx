import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';
import { WEBHOOKS_KEY, type WebhookDelivery } from '../../api/webhooks.js';
import { Button } from '../../components/button.js';
import { ProblemNotice } from '../../components/problem-notice.js';

/** Resends an event that did not arrive. */
export function RetryButton({ delivery: { id, state } }: { delivery: WebhookDelivery }) {
  const queryClient = useQueryClient();
  const retry = useMutation({
    mutationFn: () => answerOf(api.POST('/webhooks/deliveries/{id}/retry', { params: { path: { id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: WEBHOOKS_KEY }),
  });
  if (state === 'delivered') return null;
  return (
    <>
      <Button disabled={retry.isPending} onClick={() => retry.mutate()}>
        Retry
      </Button>
      <ProblemNotice mutation={retry} />
    </>
  );
}
