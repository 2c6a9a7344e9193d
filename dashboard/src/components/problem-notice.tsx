import { describeError } from '../api/api-error.js';
import { Notice } from './notice.js';

interface Props {
  mutation: { error: Error | null; reset: () => void };
}

/** The reason an action was refused, until it is dismissed or tried again. */
export function ProblemNotice({ mutation: { error, reset } }: Props) {
  if (error === null) return null;
  return (
    <Notice tone="bad" onDismiss={reset}>
      {describeError(error)}
    </Notice>
  );
}
