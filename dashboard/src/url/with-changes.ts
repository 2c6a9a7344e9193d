/** A copy of parameters with changes. Null removes a parameter. */
export function withChanges(
  parameters: URLSearchParams,
  changes: Readonly<Record<string, string | null>>,
): URLSearchParams {
  const changed = new URLSearchParams(parameters);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) changed.delete(name);
    else changed.set(name, value);
  }
  return changed;
}

export function describeRefused(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`).join(', ');
  return names.length === 1
    ? `The filter ${quoted} is not known or has a value that cannot be. It was left out.`
    : `The filters ${quoted} are not known or have values that cannot be. They were left out.`;
}
