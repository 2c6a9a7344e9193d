import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Alert } from '../../api/alerts.js';
import { answerOf, api } from '../../api/client.js';
import { useHasScope } from '../../app/session/session.js';
import { Button } from '../../components/button.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import styles from './alerts.module.css';

const HOURS = [1, 4, 24] as const;

/** Acknowledge and snooze, with the scope `admin`. */
export function AlertActions({ alert: { id, state, acknowledgedAt } }: { alert: Alert }) {
  const isAdmin = useHasScope('admin');
  const queryClient = useQueryClient();
  const params = { path: { id } };
  const onSettled = () =>
    Promise.all(['alerts', 'alert'].map((word) => queryClient.invalidateQueries({ queryKey: [word] })));
  const acknowledge = useMutation({
    mutationFn: () => answerOf(api.POST('/alerts/{id}/acknowledge', { params })),
    onSettled,
  });
  const snooze = useMutation({
    mutationFn: (hours: number) =>
      answerOf(api.POST('/alerts/{id}/snooze', { params, body: { minutes: 60 * hours } })),
    onSettled,
  });
  if (!isAdmin) return null;
  return (
    <div className={styles.actions}>
      {state === 'open' && acknowledgedAt === null && (
        <Button disabled={acknowledge.isPending} onClick={() => acknowledge.mutate()}>
          Acknowledge
        </Button>
      )}
      <div className={styles.snooze} role="group" aria-label="Snooze for">
        <span aria-hidden="true">Snooze for</span>
        {HOURS.map((hours) => (
          <Button key={hours} disabled={snooze.isPending} onClick={() => snooze.mutate(hours)}>
            {hours} h
          </Button>
        ))}
      </div>
      <ProblemNotice mutation={acknowledge} />
      <ProblemNotice mutation={snooze} />
    </div>
  );
}
