import { createInterface } from 'node:readline/promises';
import type { Terminal } from './terminal.js';

/** The terminal of this process. */
export function processTerminal({ NO_COLOR, TERM }: NodeJS.ProcessEnv): Terminal {
  // A reader such as `head` may close before the command ends.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    hasColours: process.stdout.isTTY && !NO_COLOR && TERM !== 'dumb',
    write: (text) => void process.stdout.write(text),
    tell: (text) => void process.stderr.write(text),
    ask,
  };
}

async function ask(question: string, signal: AbortSignal): Promise<string | null> {
  if (!process.stdin.isTTY) return null;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question, { signal });
  } finally {
    lines.close();
  }
}
