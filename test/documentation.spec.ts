import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, posix } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { CliCommand } from '../src/cli/cli-command.js';
import type { CliContext } from '../src/cli/cli-context.js';
import { buildProgram } from '../src/cli/program.js';
import { Environment } from '../src/config/environment.js';
import { SandboxEnvironment } from '../src/sandbox/sandbox-environment.js';
import { DEFAULT_SCENARIO, SCENARIOS } from '../src/sandbox/scenarios.js';

const MAX_README_BYTES = 9_000;

const DOCS = filesIn('docs').filter((path) => path.endsWith('.md'));
const PAGES = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'bench/RESULTS.md',
  ...DOCS,
];

function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
}

/** No command is run. */
const NO_CONTEXT = {} as CliContext;

/** The commands that do something, with their names from the program's on. */
function commandsOf(
  command: CliCommand,
  path = '',
): { path: string; description: string; examples: CliCommand['examples'] }[] {
  const children = command.commands as CliCommand[];
  if (children.length > 0)
    return children.flatMap((child) => commandsOf(child, `${path} ${child.name()}`.trimStart()));
  return [{ path, description: command.description(), examples: command.examples }];
}

function read(page: string): string {
  return readFileSync(page, 'utf8');
}

/** The cells of every row of a page's tables. */
function rowsOf(page: string): string[][] {
  return read(page)
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}

function explains(page: string, name: string): boolean {
  return rowsOf(page).some(([, first]) => first?.includes(`\`${name}\``));
}

/** Files and headings that a page links to, as paths from the root. */
function linksOf(page: string): string[] {
  return [...read(page).matchAll(/\]\((?!<?https?:)([^)\s]+)\)/g)].map(([, target = '']) => {
    const [file = '', heading] = target.split('#');
    const path = file === '' ? page : posix.join(posix.dirname(page), file);
    return heading === undefined ? path : `${path}#${heading}`;
  });
}

function exists(link: string): boolean {
  const [path = '', heading] = link.split('#');
  return existsSync(path) && (heading === undefined || headingsOf(path).includes(heading));
}

/** The ids that GitHub gives the headings of a page. */
function headingsOf(page: string): string[] {
  const prose = read(page).replace(/^ *```.*?^ *```/gms, '');
  return [...prose.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('README.md', () => {
  it('fits on a page', () => {
    expect(Buffer.byteLength(read('README.md'))).toBeLessThanOrEqual(MAX_README_BYTES);
  });
});

describe('docs/configuration.md', () => {
  it.each(Object.keys(new Environment()))('explains %s', (name) => {
    expect(explains('docs/configuration.md', name)).toBe(true);
  });
});

describe('docs/cli.md', () => {
  const commands = commandsOf(buildProgram(NO_CONTEXT));

  it.each(commands)('shows the description and each example of $path', ({ path, description, examples }) => {
    const [, section = ''] = read('docs/cli.md').split(`\n## \`${path}\`\n`);
    const [own = ''] = section.split('\n## ');
    expect(own).toContain(`\n${description}.\n`);
    const shown = [...own.matchAll(/^# (.*)\nnpx (plivo-callbacks .*)$/gm)];
    expect(shown.map(([, what, line]) => ({ what, line }))).toEqual(examples);
  });

  it('shows no other command', () => {
    const shown = [...read('docs/cli.md').matchAll(/^## `(.*)`$/gm)].map(([, path]) => path);
    expect(shown).toEqual(commands.map(({ path }) => path));
  });
});

describe('docs/sandbox.md', () => {
  it.each([...SCENARIOS, DEFAULT_SCENARIO])('describes the scenario of $number', ({ number, name, what }) => {
    const first = number.startsWith('+') ? `\`${number}\`` : number;
    expect(rowsOf('docs/sandbox.md')).toContainEqual(['', first, `\`${name}\``, what, '']);
  });

  it.each(Object.keys(new SandboxEnvironment()))('explains %s', (name) => {
    expect(explains('docs/sandbox.md', name)).toBe(true);
  });
});

describe('docs/databases.md', () => {
  const tables = [...read('prisma/schema.prisma').matchAll(/^model (\w+) /gm)].map(([, name = '']) => name);

  it.each(tables)('explains %s', (name) => {
    expect(explains('docs/databases.md', name)).toBe(true);
  });
});

describe('CONTRIBUTING.md', () => {
  it('names only files that exist', () => {
    const files = ['src', 'test', 'scripts', 'prisma'].flatMap(filesIn);
    const names = new Set(files.map((path) => basename(path)));
    const named = [...read('CONTRIBUTING.md').matchAll(/`([\w.-]+\.(?:ts|mjs|prisma|sql))`/g)].map(
      ([, name = '']) => name,
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('ARCHITECTURE.md', () => {
  const journeys = read('ARCHITECTURE.md').split(/^## /m).slice(1);

  it('describes six journeys', () => {
    expect(journeys).toHaveLength(6);
  });

  it.each(journeys.map((text) => [text.split('\n', 1).join(), text] as const))(
    'names a file for each step of %s',
    (_title, text) => {
      const steps = text.split(/^\d+\. /m).slice(1);
      expect(steps.length).toBeGreaterThan(3);
      for (const step of steps) {
        const files = [...step.matchAll(/\[([^\]]+)\]\(src\/([^)]+)\)/g)];
        expect([step, files.length]).not.toEqual([step, 0]);
        for (const [, label, path = ''] of files) {
          expect([label, existsSync(`src/${path}`)]).toEqual([path, true]);
        }
      }
    },
  );
});

describe('the documentation', () => {
  it.each(PAGES)('links only to targets that exist, in %s', (page) => {
    expect(linksOf(page).filter((link) => !exists(link))).toEqual([]);
  });

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = PAGES.flatMap((page) => [...read(page).matchAll(/npm run ([\w:-]*\w)/g)]);
    expect(named.map(([, name = '']) => name).filter((name) => !(name in scripts))).toEqual([]);
  });

  it('lists every page in an index', () => {
    const indexed = new Set(['docs/README.md', 'docs/adr/README.md'].flatMap(linksOf));
    expect(DOCS.filter((page) => page !== 'docs/README.md' && !indexed.has(page))).toEqual([]);
  });
});
