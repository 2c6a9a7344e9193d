/** Lines that say where rather than why: Prisma's name of the call, stack frames of JavaScript and of its engine. */
const NOISE = /^(Invalid `|at |\d+: |with )/;

/** Why something failed, in one line for the log. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const lines = error.message.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !NOISE.test(line)).join(' ') || error.name;
}
