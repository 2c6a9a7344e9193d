/** Variables whose values, or parts of them, are secret. */
const SECRET = /TOKEN|API_KEYS|DATABASE_|PASSWORD|SECRET|_PROXY$/i;
/** Shorter ones would hide words that mean something else. */
const MIN_LENGTH = 6;

/** A text without the secrets of the environment. */
export function hideSecrets(text: string, variables: Record<string, string | undefined>): string {
  const secrets = Object.entries(variables)
    .filter(([name]) => SECRET.test(name))
    .flatMap(([, value]) => secretsOf(value ?? ''))
    .filter((secret) => secret.length >= MIN_LENGTH)
    .sort((a, b) => b.length - a.length);
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
}

function secretsOf(value: string): string[] {
  if (value.includes('://') && URL.canParse(value)) {
    const { password } = new URL(value);
    return [password, decode(password)];
  }
  // Lists of tokens, and of name:secret:scopes.
  return value.split(',').flatMap((item) => {
    const [name = '', secret] = item.trim().split(':');
    return [secret ?? name];
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
