/** What a check has found. */
export interface Finding {
  check: string;
  state: 'ok' | 'warning' | 'failed';
  /** One sentence: what was found. For a warning or a failure it also says what to do. */
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
