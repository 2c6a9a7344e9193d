import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, type FormEvent } from 'react';
import { answerOf, api } from '../../api/client.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { Notice } from '../../components/notice.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import styles from '../../components/filter-bar.module.css';
import { textOf } from '../../formats/text-of.js';

/** Adds an opt-out for a person who requested it in another way. */
export function AddOptOut() {
  const id = useId();
  const queryClient = useQueryClient();
  const add = useMutation({
    mutationFn: (body: { recipient: string; sender?: string }) =>
      answerOf(api.POST('/messaging/opt-outs', { body })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['opt-outs'] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = new FormData(form);
    const recipient = textOf(typed.get('recipient'));
    const sender = textOf(typed.get('sender'));
    add.mutate({ recipient, ...(sender !== '' && { sender }) }, { onSuccess: () => form.reset() });
  };
  return (
    <Card title="Add an opt-out" description="For a person who asked for no more messages by mail or phone.">
      <form onSubmit={submit} className={styles.bar}>
        <div className={styles.filter}>
          <label htmlFor={`${id}recipient`}>Recipient</label>
          <input
            id={`${id}recipient`}
            name="recipient"
            required
            placeholder="+4915123456742"
            autoComplete="off"
          />
        </div>
        <div className={styles.filter}>
          <label htmlFor={`${id}sender`}>Sender (the default one if empty)</label>
          <input id={`${id}sender`} name="sender" autoComplete="off" />
        </div>
        <Button type="submit" disabled={add.isPending}>
          Add
        </Button>
      </form>
      <ProblemNotice mutation={add} />
      {add.isSuccess && <Notice tone="good">The opt-out is stored.</Notice>}
    </Card>
  );
}
