import { useCallback, useEffect } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { describeRefused, withChanges } from './with-changes.js';

/** The state in the address, and the names of its unknown or invalid parameters. */
export interface Parsed<State> {
  state: State;
  refused: readonly string[];
}

export interface UrlState<State> {
  state: State;
  /** Sets parameters, or removes those that are null. Adds an entry to the browser's history. */
  change: (changes: Readonly<Record<string, string | null>>) => void;
  /** The address with these changes, for a link. */
  searchWith: (changes: Readonly<Record<string, string | null>>) => string;
  /** Removes parameters that the service refused, with a notice. */
  refuse: (names: readonly string[]) => void;
  /** A sentence about removed parameters. */
  notice: string | null;
  dismissNotice: () => void;
}

/**
 * The state of a page in its address. `parse` must be the same function at every call. An invalid
 * parameter is removed from the address, and `notice` names it.
 */
export function useUrlState<State>(parse: (parameters: URLSearchParams) => Parsed<State>): UrlState<State> {
  const [parameters, setParameters] = useSearchParams();
  const left = refusedOf(useLocation().state).join('\n');
  const { state, refused } = parse(parameters);

  const searchWith = (changes: Readonly<Record<string, string | null>>): string =>
    withChanges(parameters, changes).toString();
  const refuse = useCallback(
    (names: readonly string[]): void =>
      setParameters(
        (current) => withChanges(current, Object.fromEntries(names.map((name) => [name, null]))),
        // The page refuses parameters first, the service later.
        { replace: true, state: { refused: [...new Set([...toNames(left), ...names])] } },
      ),
    [setParameters, left],
  );

  const refusedNames = refused.join('\n');
  useEffect(() => {
    if (refusedNames) refuse(toNames(refusedNames));
  }, [refusedNames, refuse]);

  return {
    state,
    change: (changes) => setParameters(withChanges(parameters, changes)),
    searchWith,
    refuse,
    notice: left ? describeRefused(toNames(left)) : null,
    dismissNotice: () => setParameters(parameters, { replace: true }),
  };
}

/** Kept in the entry of the browser's history, so the next change of the address drops it. */
function refusedOf(state: unknown): readonly string[] {
  if (typeof state !== 'object' || state === null || !('refused' in state)) return [];
  return Array.isArray(state.refused) ? state.refused.map(String) : [];
}

/** Strings compare by value, arrays do not. They may be dependencies of an effect. */
function toNames(lines: string): string[] {
  return lines ? lines.split('\n') : [];
}
