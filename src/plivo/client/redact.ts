const LONGEST = 300;

/**
 * Text of Plivo's that may be shown and logged: what we know to be personal is blotted out, and so is every run of
 * five or more digits, separators between them included.
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
