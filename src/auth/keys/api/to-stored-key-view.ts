import type { ApiKey } from '../../api-keys.js';
import type { StoredKey } from '../stored-key.js';
import type { KeyList, KeyWithSecret } from '../stored-keys.service.js';
import type { ApiKeyListView, ApiKeyView, ApiKeyWithSecretView } from './stored-key.view.js';

export function toApiKeyListView({ configured, stored }: KeyList): ApiKeyListView {
  return { items: [...configured.map(toConfiguredKeyView), ...stored.map(toStoredKeyView)] };
}

export function toApiKeyWithSecretView({ key, secret }: KeyWithSecret): ApiKeyWithSecretView {
  return { ...toStoredKeyView(key), secret };
}

function toStoredKeyView(key: StoredKey): ApiKeyView {
  const { id, name, scopes, requestsPerMinute, expiresAt, createdBy, createdAt, lastUsedAt } = key;
  return {
    id,
    name,
    scopes: [...scopes],
    requestsPerMinute,
    expiresAt: expiresAt?.toISOString() ?? null,
    createdBy,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}

function toConfiguredKeyView({ name, scopes, requestsPerMinute }: ApiKey): ApiKeyView {
  const times = { expiresAt: null, createdAt: null, lastUsedAt: null };
  return { id: null, name, scopes: [...scopes], requestsPerMinute, createdBy: null, ...times };
}
