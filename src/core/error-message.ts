/** Lines that say where rather than why: Prisma's name of the call, stack frames of JavaScript and of its engine. */
const NOISE = /^(Invalid `|at |\d+: |with )/;

/** User and password of a URL, up to its last @. */
const CREDENTIALS = /([a-z][a-z\d+.-]*:\/\/)\S*@/gi;
/** A value as Postgres ends its sentence with, such as `invalid input syntax for type integer: "x"`. */
const QUOTED_VALUE = /: ".*"$/s;
/** A phone number, which a foreign text may hold. Not a part of an id or a path. */
const PHONE_NUMBER = /(?<![\w./:-])\+?\d{8,15}(?![\w./:-])/g;

/** Why something failed, in one line for the log, without values and credentials that a foreign error may quote. */
export function errorMessage(error: unknown): string {
  return plainReasonOf(error)
    .replaceAll(CREDENTIALS, '$1…@')
    .replace(QUOTED_VALUE, ': "…"')
    .replaceAll(PHONE_NUMBER, '…');
}

function plainReasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const lines = error.message.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !NOISE.test(line)).join(' ') || error.name;
}
