import { useCallback, useEffect } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { describeRefused, withChanges } from './with-changes.js';

/** The state in the address, and the names of its parameters that are unknown or have a wrong value. */
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
  /** A sentence about what was left out. */
  notice: string | null;
  dismissNotice: () => void;
}

/**
 * The state of a page in its address. `parse` must be the same function at every call. A parameter
 * that it refuses is removed from the address, and `notice` names it.
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
        // Those that the service refuses come after those that the page has refused.
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

/** Kept with the entry of the browser's history: the next change of the address is without it. */
function refusedOf(state: unknown): readonly string[] {
  if (typeof state !== 'object' || state === null || !('refused' in state)) return [];
  return Array.isArray(state.refused) ? state.refused.map(String) : [];
}

/** Texts are equal where arrays are not: they may be dependencies of an effect. */
function toNames(lines: string): string[] {
  return lines ? lines.split('\n') : [];
}
