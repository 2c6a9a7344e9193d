const STORED_AS = 'plivo-delivery-had-session';

/**
 * Whether this browser had a session at the last check. Pages then load during the next check,
 * instead of after it.
 */
export function hadSession(): boolean {
  return localStorage.getItem(STORED_AS) !== null;
}

export function rememberSession(hasSession: boolean): void {
  if (hasSession) localStorage.setItem(STORED_AS, 'yes');
  else localStorage.removeItem(STORED_AS);
}
