/** Lines that say where rather than why: Prisma's name of the call, stack frames of JavaScript and of its engine. */
const NOISE = /^(Invalid `|at |\d+: |with )/;

/** User and password of a URL, up to its last @. */
const CREDENTIALS = /([a-z][a-z\d+.-]*:\/\/)\S*@/gi;

/** Why something failed, in one line for the log, without the credentials of a URL. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return withoutCredentials(String(error));
  const lines = error.message.split('\n').map((line) => line.trim());
  const reason = lines.filter((line) => line !== '' && !NOISE.test(line)).join(' ');
  return withoutCredentials(reason) || error.name;
}

function withoutCredentials(text: string): string {
  return text.replaceAll(CREDENTIALS, '$1…@');
}
