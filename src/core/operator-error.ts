/**
 * A start or command failed for a reason that the operator can remove. The message says how; no
 * stack is shown.
 */
export class OperatorError extends Error {}
