import type { OptOut } from '../opt-out.js';
import type { OptOutView } from './opt-out.view.js';

export function toOptOutView({ id, sender, recipient, source, createdAt }: OptOut): OptOutView {
  return { id, sender, recipient, source, createdAt: createdAt.toISOString() };
}
