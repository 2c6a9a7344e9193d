import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';
import type { Message } from '../../api/messages.js';
import { useHasScope } from '../../app/session/session.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { ResolveButtons } from '../unknown-outcomes/resolve-buttons.js';

/** The actions that the key's scope and the message's state allow. */
export function MessageActions({ message: { id, state } }: { message: Message }) {
  const maySend = useHasScope('send');
  const queryClient = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => answerOf(api.POST('/messaging/messages/{id}/cancel', { params: { path: { id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['message'] }),
  });
  if (state === 'unknown') return <ResolveButtons id={id} />;
  if (!maySend || (state !== 'held' && state !== 'queued')) return null;
  return (
    <>
      <ConfirmButton
        label="Cancel message"
        question="It is not sent, and cannot be brought back."
        disabled={cancel.isPending}
        onConfirm={() => cancel.mutate()}
      />
      <ProblemNotice mutation={cancel} />
    </>
  );
}
