import { SCOPES } from '../../../config/api-key-settings.js';
import type { PlivoMode } from '../../../config/groups/plivo.js';
import type { ApiKey } from '../../api-keys.js';
import { isSession, type Session } from '../sessions.js';
import type { SessionView } from './session.view.js';

/** @param key undefined if no keys are configured: this machine has all scopes */
export function toSessionView(key: ApiKey | Session | undefined, mode: PlivoMode): SessionView {
  return {
    name: key?.name ?? null,
    scopes: SCOPES.filter((scope) => key?.scopes.has(scope) ?? true),
    expiresAt: key && isSession(key) ? key.expiresAt.toISOString() : null,
    mode,
  };
}
