import type { Parsed } from './use-url-state.js';

/** The state of a list page: its filters and its cursor. */
export interface ListState<Name extends string> {
  filters: Partial<Record<Name, string>>;
  /** Undefined for the first page. */
  cursor: string | undefined;
}

/**
 * Reads the filters of a list, each of which must match its pattern. `others` belong to the page.
 */
export function listParser<Name extends string>(
  patterns: Readonly<Record<Name, RegExp>>,
  others: readonly string[] = [],
): (parameters: URLSearchParams) => Parsed<ListState<Name>> {
  const isName = (name: string): name is Name => Object.hasOwn(patterns, name);
  return (parameters) => {
    const filters: Partial<Record<Name, string>> = {};
    const refused: string[] = [];
    for (const [name, value] of parameters) {
      if (name === 'cursor' || others.includes(name)) continue;
      if (isName(name) && patterns[name].test(value)) filters[name] = value;
      else refused.push(name);
    }
    return { state: { filters, cursor: parameters.get('cursor') ?? undefined }, refused };
  };
}
