import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { answerOf, api } from '../../api/client.js';
import { WEBHOOKS_KEY, type WebhookEndpoint, type WebhookEndpointWithSecret } from '../../api/webhooks.js';
import { Button } from '../../components/button.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { ProblemNotice } from '../../components/problem-notice.js';

interface Props {
  endpoint: WebhookEndpoint;
  onRotated: (endpoint: WebhookEndpointWithSecret) => void;
}

/** Enable or disable, rotate the secret, delete. */
export function EndpointActions({ endpoint: { id, state, previousSecretUntil }, onRotated }: Props) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const params = { path: { id } };
  const onSettled = () => queryClient.invalidateQueries({ queryKey: WEBHOOKS_KEY });
  const disable = useMutation({
    mutationFn: () =>
      answerOf(api.PATCH('/webhooks/endpoints/{id}', { params, body: { state: 'disabled' } })),
    onSettled,
  });
  const enable = useMutation({
    mutationFn: () => answerOf(api.POST('/webhooks/endpoints/{id}/enable', { params })),
    onSettled,
  });
  const rotate = useMutation({
    mutationFn: () => answerOf(api.POST('/webhooks/endpoints/{id}/rotate-secret', { params })),
    // Keep the secret out of the cache.
    gcTime: 0,
    onSuccess: onRotated,
    onSettled,
  });
  const remove = useMutation({
    mutationFn: () => answerOf(api.DELETE('/webhooks/endpoints/{id}', { params })),
    onSuccess: async () => {
      // The page would fetch the deleted endpoint.
      await queryClient.cancelQueries({ queryKey: [...WEBHOOKS_KEY, id] });
      await navigate('/webhooks');
      queryClient.removeQueries({ queryKey: [...WEBHOOKS_KEY, id] });
      await onSettled();
    },
  });
  const actions = [disable, enable, rotate, remove];
  const disabled = actions.some(({ isPending }) => isPending);
  return (
    <>
      {state === 'enabled' ? (
        <Button disabled={disabled} onClick={() => disable.mutate()}>
          Disable
        </Button>
      ) : (
        <ConfirmButton
          label="Enable"
          tone="primary"
          question="It gets what waits for it, and all events since it was disabled."
          disabled={disabled}
          onConfirm={() => enable.mutate()}
        />
      )}
      <ConfirmButton
        label="Rotate secret"
        tone="plain"
        question={
          previousSecretUntil === null
            ? 'There will be a new secret. The old one signs along for 24 hours.'
            : 'The secret before the current one ends at once. The current one signs along for 24 hours.'
        }
        disabled={disabled}
        onConfirm={() => rotate.mutate()}
      />
      <ConfirmButton
        label="Delete"
        question="What waits for it is never sent, and its deliveries are no longer shown. This cannot be undone."
        disabled={disabled}
        onConfirm={() => remove.mutate()}
      />
      {actions.map((action, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- they are always the same four
        <ProblemNotice key={index} mutation={action} />
      ))}
    </>
  );
}
