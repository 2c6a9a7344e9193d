/** Why something failed, in one line for the log. Prisma's first line only names the call, its last one the reason. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message.trim().split('\n').at(-1) : undefined) || String(error);
}
