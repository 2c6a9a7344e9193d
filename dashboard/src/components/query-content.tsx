import type { ReactNode } from 'react';
import { ServiceUnavailableError, describeError } from '../api/api-error.js';
import { Loading } from './loading.js';
import { Notice } from './notice.js';

interface Props<Data> {
  query: { data: Data | undefined; error: Error | null };
  children: (data: Data) => ReactNode;
}

/** The result of a query; before that, a placeholder or its error. */
export function QueryContent<Data>({ query: { data, error }, children }: Props<Data>) {
  if (data !== undefined) return children(data);
  if (error === null) return <Loading height="16rem" />;
  const isAway = error instanceof ServiceUnavailableError;
  return (
    <Notice tone={isAway ? 'warn' : 'bad'}>
      {describeError(error)} {isAway && 'Trying again …'}
    </Notice>
  );
}
