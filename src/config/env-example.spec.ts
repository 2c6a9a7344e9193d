import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { Environment } from './environment.js';
import { readEnvironment } from './read-environment.js';

const EXAMPLE = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
const LINES = EXAMPLE.split('\n');
const VARIABLE = /^(# )?[A-Z_]+=/;
/** OpenTelemetry reads them itself. */
const OF_OPENTELEMETRY = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_HEADERS'];
const OF_COMMAND_LINE = ['PLIVO_CALLBACKS_KEY'];
const DEFAULTS = new Environment() as unknown as Record<string, unknown>;

/** Every variable of the file, those that are commented out too. */
const SHOWN = parseEnv(
  LINES.filter((line) => VARIABLE.test(line))
    .map(uncomment)
    .join('\n'),
);

function uncomment(line: string): string {
  return line.replace(/^# /, '');
}

describe('.env.example', () => {
  it('names every variable once and no other', () => {
    const names = LINES.filter((line) => VARIABLE.test(line)).map((line) =>
      uncomment(line).replace(/=.*/, ''),
    );
    expect(names.sort()).toEqual([...Object.keys(DEFAULTS), ...OF_OPENTELEMETRY, ...OF_COMMAND_LINE].sort());
  });

  it('has a comment above every variable', () => {
    const bare = LINES.filter(
      (line, index) => VARIABLE.test(line) && !/^# [A-Za-z]/.test(LINES[index - 1]!.replace(VARIABLE, '')),
    );
    expect(bare).toEqual([]);
  });

  it('holds variables, comments and empty lines, nothing else', () => {
    expect(LINES.filter((line) => line !== '' && !line.startsWith('# ') && !VARIABLE.test(line))).toEqual([]);
  });

  it.each(Object.keys(DEFAULTS).filter((name) => DEFAULTS[name] !== undefined))(
    'shows the default of %s',
    (name) => {
      const read = readEnvironment({ [name]: SHOWN[name] }) as unknown as Record<string, unknown>;
      expect(read[name]).toEqual(DEFAULTS[name]);
    },
  );

  it('has values that can all be read together', () => {
    expect(readEnvironment(SHOWN)).toMatchObject({ mode: 'sandbox', sender: SHOWN['PLIVO_SENDER_NUMBER'] });
  });

  it('starts the sandbox when it is copied to .env as it is', () => {
    expect(readEnvironment(parseEnv(EXAMPLE))).toEqual(new Environment());
    expect(readEnvironment(parseEnv(EXAMPLE)).mode).toBe('sandbox');
  });
});
