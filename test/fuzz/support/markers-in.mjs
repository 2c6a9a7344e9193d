const MARKER = /fz\d+x\d+z/g;

/** The marks of all cases that are somewhere in these texts. */
export function markersIn(texts) {
  const found = new Set();
  for (const text of texts) for (const [marker] of text.toString().matchAll(MARKER)) found.add(marker);
  return found;
}
