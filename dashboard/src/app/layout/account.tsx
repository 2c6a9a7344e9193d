import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../components/button.js';
import { signOut, useSession } from '../session/session.js';
import { SESSION_KEY } from '../session/session-state.js';
import styles from './layout.module.css';

/** Name of the key, and the way out. Nothing on the machine itself, where there is no sign-in. */
export function Account() {
  const { name, expiresAt } = useSession();
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      queryClient.clear();
      queryClient.setQueryData(SESSION_KEY, null);
      // The page that is left must not show for the next key what was typed or opened in this one.
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
