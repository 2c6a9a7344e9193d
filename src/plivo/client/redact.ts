const LONGEST = 300;

/**
 * Text of Plivo's that may be shown and logged: what we know to be personal is blotted out, and so is every run of
 * five or more digits.
 */
export function redact(text: string, personal: readonly string[]): string {
  const known = personal
    .flatMap((value) => [value, value.replace(/^\+/, '')])
    .filter((value) => value.length > 0);
  const blotted = known
    .sort((a, b) => b.length - a.length)
    .reduce((rest, value) => rest.replaceAll(value, '…'), text);
  return blotted.replace(/\+?\d{5,}/g, '…').slice(0, LONGEST);
}
