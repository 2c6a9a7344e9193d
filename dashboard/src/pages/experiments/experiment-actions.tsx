import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';
import type { ExperimentReport } from '../../api/lists.js';
import { useHasScope } from '../../app/session/session.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { ProblemNotice } from '../../components/problem-notice.js';

/** Ends an experiment: with one variant for everyone, or with none. */
export function ExperimentActions({
  experiment: { name, state, conclusion },
}: {
  experiment: ExperimentReport;
}) {
  const isAdmin = useHasScope('admin');
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: ['experiment', name] });
  const params = { path: { name } };
  const stop = useMutation({
    mutationFn: () => answerOf(api.POST('/messaging/experiments/{name}/stop', { params })),
    onSettled,
  });
  const promote = useMutation({
    mutationFn: (variant: string) =>
      answerOf(api.POST('/messaging/experiments/{name}/promote', { params, body: { variant } })),
    onSettled,
  });
  if (!isAdmin || state !== 'running') return null;
  const isPending = stop.isPending || promote.isPending;
  const { winner } = conclusion;
  return (
    <>
      {winner !== null && (
        <ConfirmButton
          label={`Promote “${winner}”`}
          tone="primary"
          question="Every message that names the experiment gets this variant from now on. The comparison ends."
          disabled={isPending}
          onConfirm={() => promote.mutate(winner)}
        />
      )}
      <ConfirmButton
        label="Stop"
        question="Messages that name the experiment are refused from now on. It cannot run again."
        disabled={isPending}
        onConfirm={() => stop.mutate()}
      />
      <ProblemNotice mutation={stop} />
      <ProblemNotice mutation={promote} />
    </>
  );
}
