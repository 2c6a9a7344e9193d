import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';
import type { Batch } from '../../api/lists.js';
import { useHasScope } from '../../app/session/session.js';
import { Button } from '../../components/button.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { ProblemNotice } from '../../components/problem-notice.js';

const PATHS = {
  pause: '/messaging/batches/{id}/pause',
  resume: '/messaging/batches/{id}/resume',
  cancel: '/messaging/batches/{id}/cancel',
} as const;

/** Pause, resume and cancel, if the state allows it. */
export function BatchActions({ batch: { id, state, messages } }: { batch: Batch }) {
  const maySend = useHasScope('send');
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (action: keyof typeof PATHS) =>
      answerOf(api.POST(PATHS[action], { params: { path: { id } } })),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['batch', id] }),
        queryClient.invalidateQueries({ queryKey: ['batches'] }),
      ]),
  });
  if (!maySend || (state !== 'running' && state !== 'paused')) return null;
  const waiting = messages.held + messages.queued;
  return (
    <>
      {state === 'running' && (
        <Button disabled={change.isPending} onClick={() => change.mutate('pause')}>
          Pause
        </Button>
      )}
      {state === 'paused' && (
        <ConfirmButton
          label="Resume"
          tone="primary"
          question={`${waiting} messages that wait are sent.`}
          disabled={change.isPending}
          onConfirm={() => change.mutate('resume')}
        />
      )}
      <ConfirmButton
        label="Cancel batch"
        question={`${waiting} messages that wait are never sent. This cannot be undone.`}
        disabled={change.isPending}
        onConfirm={() => change.mutate('cancel')}
      />
      <ProblemNotice mutation={change} />
    </>
  );
}
