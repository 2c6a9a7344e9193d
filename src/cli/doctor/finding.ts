/** What a check has found. */
export interface Finding {
  check: string;
  state: 'ok' | 'warning' | 'failed';
  /** What was found, and for a warning or a failure also what to do. */
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
