import type { AuditEntry } from '../audit-entry.js';
import type { AuditEntryView } from './audit-entry.view.js';

export function toAuditEntryView({ id, at, keyId, keyName, ...entry }: AuditEntry): AuditEntryView {
  const { method, route, subject, status } = entry;
  return { id, at: at.toISOString(), key: keyName, keyId, method, route, subject, status };
}
