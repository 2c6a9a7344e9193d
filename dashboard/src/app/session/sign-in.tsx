import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { ApiError, describeError } from '../../api/api-error.js';
import { Button } from '../../components/button.js';
import { Notice } from '../../components/notice.js';
import { signIn } from './session.js';
import { SESSION_KEY } from './session-state.js';
import styles from './sign-in.module.css';

export function SignIn({ hasEnded }: { hasEnded: boolean }) {
  const [key, setKey] = useState('');
  const inputId = useId();
  const input = useRef<HTMLInputElement>(null);
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: signIn,
    onSuccess: (session) => {
      // Data of another key must not stay.
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
      queryClient.setQueryData(SESSION_KEY, session);
    },
    onError: () => input.current?.select(),
  });

  useEffect(() => {
    document.title = 'Sign in · Plivo delivery';
    input.current?.focus();
  }, []);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    mutation.mutate(key.trim());
  };

  return (
    <main className={styles.page}>
      <form className={styles.card} onSubmit={submit}>
        <h1 className={styles.title}>Sign in</h1>
        {hasEnded && !mutation.error && (
          <Notice>Your session has ended. Sign in, and you are back where you were.</Notice>
        )}
        {mutation.error && <Notice tone="bad">{describeSignInError(mutation.error)}</Notice>}
        <label className={styles.label} htmlFor={inputId}>
          API key
        </label>
        {/* No name and no action: if the script fails, the key does not end up in a URL. */}
        <input
          ref={input}
          id={inputId}
          className={styles.input}
          type="password"
          autoComplete="current-password"
          spellCheck={false}
          required
          value={key}
          onChange={(event) => setKey(event.target.value)}
        />
        <p className={styles.hint}>
          The secret of a key of <code>API_KEYS</code> with the scope <code>read</code>. It is exchanged for a
          session of 12 hours and is not kept.
        </p>
        <Button type="submit" tone="primary" disabled={mutation.isPending}>
          {mutation.isPending ? 'Signing in …' : 'Sign in'}
        </Button>
      </form>
    </main>
  );
}

function describeSignInError(error: Error): string {
  if (!(error instanceof ApiError)) return describeError(error);
  if (error.status === 401) return 'This key is not known. Check for missing characters.';
  if (error.code === 'scope_missing') return 'This key may not read. Use one with the scope read.';
  if (error.status === 429) return 'Too many tries. Wait a minute, then try again.';
  return describeError(error);
}
