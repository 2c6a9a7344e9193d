const STORED_AS = 'plivo-delivery-had-session';

/**
 * Whether this browser had a session when it last asked. Pages then begin to load beside the
 * question whether it still has one, and not after it.
 */
export function hadSession(): boolean {
  return localStorage.getItem(STORED_AS) !== null;
}

export function rememberSession(hasSession: boolean): void {
  if (hasSession) localStorage.setItem(STORED_AS, 'yes');
  else localStorage.removeItem(STORED_AS);
}
