/**
 * A start or a command fails for a reason that the operator can remove. The message says how, and
 * is shown without a stack.
 */
export class OperatorError extends Error {}
