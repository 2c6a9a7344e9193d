/** API keys of the services in these specs, one for each set of scopes. */
const SCOPES = { viewer: 'read', operator: 'read+send', admin: 'read+send+admin', sender: 'send' } as const;

export type KeyName = keyof typeof SCOPES;

export function secretOf(name: KeyName): string {
  return `secret-of-the-${name}-2026`;
}

export const API_KEYS = Object.entries(SCOPES)
  .map(([name, scopes]) => `${name}:secret-of-the-${name}-2026:${scopes}`)
  .join(',');
