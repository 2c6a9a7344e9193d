/** A name of the API as words: `delivery_rate` → `Delivery rate`, `failedWrites` → `Failed writes`. */
export function toWords(name: string): string {
  const words = name.replaceAll('_', ' ').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
