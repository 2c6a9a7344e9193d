/** The result of a check. */
export interface Finding {
  check: string;
  state: 'ok' | 'warning' | 'failed';
  /** The result, and for a warning or a failure the remedy. */
  what: string;
}

export function ok(check: string, what: string): Finding {
  return { check, state: 'ok', what };
}

export function warning(check: string, what: string): Finding {
  return { check, state: 'warning', what };
}

export function failed(check: string, what: string): Finding {
  return { check, state: 'failed', what };
}
