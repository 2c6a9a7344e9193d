import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';
import { useHasScope } from '../../app/session/session.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import styles from './unknown-outcomes.module.css';

/** Resolves an unknown outcome: whether Plivo has the message. */
export function ResolveButtons({ id }: { id: string }) {
  const isAdmin = useHasScope('admin');
  const queryClient = useQueryClient();
  const resolve = useMutation({
    mutationFn: (as: 'resend' | 'sent') =>
      answerOf(api.POST('/messaging/messages/{id}/resolve', { params: { path: { id } }, body: { as } })),
    onSettled: () => queryClient.invalidateQueries(),
  });
  if (!isAdmin) return null;
  return (
    <div className={styles.buttons}>
      <ConfirmButton
        label="It was sent"
        tone="plain"
        question="The message counts as taken by Plivo and is not sent again. This cannot be undone."
        disabled={resolve.isPending}
        onConfirm={() => resolve.mutate('sent')}
      />
      <ConfirmButton
        label="Send it again"
        question="If Plivo has the message after all, the recipient gets it twice. This cannot be undone."
        disabled={resolve.isPending}
        onConfirm={() => resolve.mutate('resend')}
      />
      <ProblemNotice mutation={resolve} />
    </div>
  );
}
