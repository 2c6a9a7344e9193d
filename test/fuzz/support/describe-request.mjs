const SECRET_HEADER = /signature|authorization|api-key|cookie/i;
const MOST = 400;

/** A request on one line that a terminal shows as it is, without its secrets. */
export function describeRequest({ method, target, headers, body, framing, sendOnly }, most = MOST) {
  const shown = headers.map(([name, value]) => [name, SECRET_HEADER.test(name) ? '…' : value]);
  const text = JSON.stringify({ method, target, headers: shown, framing, sendOnly, body: body?.toString() });
  // oxlint-disable-next-line no-control-regex -- JSON leaves these as they are
  const line = text.replace(/[\x7f-\uffff]/g, (character) => `\\u${hex(character)}`);
  return line.length > most ? `${line.slice(0, most)}… (${line.length} characters)` : line;
}

function hex(character) {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}
