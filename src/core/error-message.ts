/**
 * Lines about the place of an error: Prisma's name of the call, and stack frames of JavaScript and
 * of the engine.
 */
const NOISE = /^(Invalid `|at |\d+: |with )/;

/** User and password of a URL, up to its last @. */
const CREDENTIALS = /([a-z][a-z\d+.-]*:\/\/)\S*@/gi;
/**
 * A value at the end of Postgres' message, such as `invalid input syntax for type integer: "x"`.
 */
const QUOTED_VALUE = /: ".*"$/s;
/** A phone number in foreign text, outside ids and paths. */
const PHONE_NUMBER = /(?<![\w./:-])\+?\d{8,15}(?![\w./:-])/g;

/** An error's message in one line for the log, without quoted values and credentials. */
export function errorMessage(error: unknown): string {
  return unredactedMessage(error)
    .replaceAll(CREDENTIALS, '$1…@')
    .replace(QUOTED_VALUE, ': "…"')
    .replaceAll(PHONE_NUMBER, '…');
}

function unredactedMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const lines = error.message.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !NOISE.test(line)).join(' ') || error.name;
}
