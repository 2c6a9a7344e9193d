import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readYaml } from '../support/deploy-files.js';

interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, { needs?: string; uses?: string; permissions?: Record<string, string> }>;
}

const FOLDER = '.github/workflows';
const FILES = readdirSync(FOLDER);
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

describe.each(FILES)('the workflow %s', (file) => {
  const text = readFileSync(`${FOLDER}/${file}`, 'utf8');
  const workflow = readYaml(`${FOLDER}/${file}`) as Workflow;
  const all = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);

  it('may do no more than read, except in jobs that say so', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  it('names a version of each action', () => {
    const actions = all(/uses: (\S+)/g).filter((name) => !name.startsWith('./'));
    expect(actions.filter((name) => !/^actions\/[\w-]+@v\d+$/.test(name))).toEqual([]);
  });

  it('runs scripts and files that exist', () => {
    expect(all(/npm run (?:--\S+ )*([\w:]+)/g).filter((name) => !(name in scripts))).toEqual([]);
    const files = [...all(/node (\S+\.mjs)/g), ...all(/uses: \.\/(\S+)/g)];
    expect(files.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('waits for jobs that exist', () => {
    const needed = Object.values(workflow.jobs).flatMap(({ needs }) => needs ?? []);
    expect(needed.filter((name) => !(name in workflow.jobs))).toEqual([]);
  });

  it('puts nothing of an event into a shell', () => {
    const runs = text.split('\n').filter((line) => /^\s+(?:- )?run:/.test(line));
    expect(runs.filter((line) => line.includes('${{ github.event'))).toEqual([]);
  });
});

describe('the workflow of a release', () => {
  const { on, jobs } = readYaml(`${FOLDER}/release.yml`) as Workflow;

  it('is made by a tag, after its notes and all of CI', () => {
    expect(on).toEqual({ push: { tags: ['v*'] } });
    expect([jobs['ci']?.needs, jobs['publish']?.needs]).toEqual(['notes', 'ci']);
    expect(jobs['ci']?.uses).toBe('./.github/workflows/ci.yml');
    expect((readYaml(`${FOLDER}/ci.yml`) as Workflow).on).toHaveProperty('workflow_call');
  });
});

describe('CI on GitHub', () => {
  const text = readFileSync(`${FOLDER}/ci.yml`, 'utf8');
  const run = readFileSync('.ci/run', 'utf8');
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };

  it('runs what .ci/run runs', () => {
    const commands = [...run.matchAll(/^step (npm (?:test|run [\w:]+))/gm)].map(([, command]) => command);
    expect(commands).toContain('npm run test:faults');
    expect(commands.filter((command) => !text.includes(`- run: ${command}`))).toEqual([]);
  });

  it('installs what .ci/run installs', () => {
    const packages = /apt-get install -y -qq ([^\n]+)/.exec(run)![1]!.split(' ');
    // The image of Node.js has a compiler.
    const ofImage = new Set(['g++', 'make', 'python3']);
    expect(packages.filter((name) => !ofImage.has(name) && !text.includes(` ${name}`))).toEqual([]);
  });

  it('tries the oldest Node.js that package.json allows', () => {
    const [, oldest] = /^>=(\d+)/.exec(engines.node)!;
    const matrices = [...text.matchAll(/node: \[(\d+)/g)].map(([, first]) => first);
    expect(matrices).toEqual([oldest, oldest]);
  });
});
