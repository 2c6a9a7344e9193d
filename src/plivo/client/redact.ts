const LONGEST = 300;

/**
 * Text of Plivo's that is safe to show and log: known personal values are removed, and so is every
 * run of five or more digits with or without separators.
 */
export function redact(text: string, personal: readonly string[]): string {
  const known = personal
    .flatMap((value) => [value, value.replace(/^\+/, ''), JSON.stringify(value).slice(1, -1)])
    .filter((value) => value.length > 0);
  const blotted = known
    .sort((a, b) => b.length - a.length)
    .reduce((rest, value) => rest.replaceAll(value, '…'), text);
  return blotted.replace(/\+?\d(?:[\s().-]?\d){4,}/g, '…').slice(0, LONGEST);
}
