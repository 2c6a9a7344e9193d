/** Variables with tokens or lists of them, or with name:secret:scopes. */
const SECRET = /TOKEN|API_KEYS|PASSWORD|SECRET|SLACK_URL/i;
/** Shorter values would hide ordinary words. */
const MIN_LENGTH = 6;

/** A text without the secrets of the environment. */
export function hideSecrets(text: string, variables: Record<string, string | undefined>): string {
  const secrets = Object.entries(variables)
    .flatMap(([name, value = '']) => (SECRET.test(name) ? secretsOf(value) : passwordsOf(value)))
    .filter((secret) => secret.length >= MIN_LENGTH)
    .sort((a, b) => b.length - a.length);
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
}

function secretsOf(value: string): string[] {
  return value.split(',').map((item) => {
    const [first = '', second] = item.trim().split(':');
    return second ?? first;
  });
}

/** Any variable may be a URL with a password. */
function passwordsOf(value: string): string[] {
  if (!/^\w+:\/\//.test(value) || !URL.canParse(value)) return [];
  const { password } = new URL(value);
  return [password, decode(password)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
