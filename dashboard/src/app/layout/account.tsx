import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../components/button.js';
import { signOut, useSession } from '../session/session.js';
import { SESSION_KEY } from '../session/session-state.js';
import styles from './layout.module.css';

/** The name of the key and the sign-out. Empty if there is no sign-in, as on the local machine. */
export function Account() {
  const { name, expiresAt } = useSession();
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      queryClient.clear();
      queryClient.setQueryData(SESSION_KEY, null);
      // Reload, so that the next key sees nothing this key typed or opened.
      window.location.assign(document.baseURI);
    },
  });
  if (!expiresAt) return null;
  return (
    <div className={styles.account}>
      {name && <span className={styles.keyName}>{name}</span>}
      <Button onClick={() => mutation.mutate()} disabled={mutation.isPending}>
        Sign out
      </Button>
    </div>
  );
}
