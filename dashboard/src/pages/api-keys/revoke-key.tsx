import { useMutation, useQueryClient } from '@tanstack/react-query';
import { API_KEYS_KEY } from '../../api/api-keys.js';
import { answerOf, api } from '../../api/client.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { ProblemNotice } from '../../components/problem-notice.js';

export function RevokeKey({ id }: { id: string }) {
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api-keys/{id}', { params: { path: { id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: API_KEYS_KEY }),
  });
  return (
    <>
      <ConfirmButton
        label="Revoke"
        question="Programs and browsers that use it are refused from now on. This cannot be undone."
        disabled={revoke.isPending}
        onConfirm={() => revoke.mutate()}
      />
      <ProblemNotice mutation={revoke} />
    </>
  );
}
