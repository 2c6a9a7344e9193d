import type { RawLine } from '../batch.js';

/**
 * The recipients of a JSON body as lines, numbered from 1. Anything but an object becomes a line
 * without a recipient, which is invalid.
 */
export function* jsonLines(recipients: readonly unknown[]): Generator<RawLine> {
  for (const [index, recipient] of recipients.entries()) {
    const { to, variables } = (recipient ?? {}) as { to?: unknown; variables?: unknown };
    yield { line: index + 1, to, variables };
  }
}
