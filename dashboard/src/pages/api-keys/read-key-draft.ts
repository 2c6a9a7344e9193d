import type { ApiKeyDraft } from '../../api/api-keys.js';
import { textOf } from '../../formats/text-of.js';

/** The content of the form. A date means the end of that day, in the browser's zone. */
export function readKeyDraft(form: FormData): ApiKeyDraft {
  const rate = textOf(form.get('requestsPerMinute'));
  const lastDay = textOf(form.get('lastDay'));
  return {
    name: textOf(form.get('name')),
    scopes: form.getAll('scopes').map(textOf) as ApiKeyDraft['scopes'],
    ...(rate !== '' && { requestsPerMinute: Number(rate) }),
    ...(lastDay !== '' && { expiresAt: endOf(lastDay) }),
  };
}

function endOf(day: string): string {
  const end = new Date(`${day}T00:00:00`);
  end.setDate(end.getDate() + 1);
  return end.toISOString();
}
