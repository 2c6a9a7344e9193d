import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../../config/read-environment.js';
import { SpoolError } from './spool-error.js';
import { Spool } from './spool.js';

const MINUTES_AGO = new Date(Date.now() - 300_000);
const isSegment = (name: string): boolean => name.endsWith('.spool');

describe('the spool', () => {
  let folder: string;
  const running: Spool[] = [];

  const start = async (megabytes = '1'): Promise<Spool> => {
    const spool = new Spool(readEnvironment({ SPOOL_DIR: folder, SPOOL_MAX_MB: megabytes }));
    await spool.open();
    running.push(spool);
    return spool;
  };
  /** A process that is gone without a word: its heartbeat has stopped. */
  const abandon = async (spool: Spool): Promise<void> => {
    running.splice(running.indexOf(spool), 1);
    const own = await ownFolder(spool);
    await utimes(join(own, 'heartbeat'), MINUTES_AGO, MINUTES_AGO);
  };
  const ownFolder = async (spool: Spool): Promise<string> => {
    const [segment = ''] = await spool.close();
    const paths = await readdir(folder, { recursive: true });
    return join(
      folder,
      paths.find((path) => path.endsWith(segment))!,
      '..',
    );
  };
  const everything = async (spool: Spool): Promise<string[]> =>
    (await Promise.all((await spool.close()).map((name) => spool.read(name)))).flatMap(
      (lines) => lines ?? [],
    );

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spool-'));
  });
  afterEach(async () => {
    for (const spool of running.splice(0)) await spool.leave();
    await rm(folder, { recursive: true, force: true });
  });

  it('gives back what was appended, in order, segment by segment', async () => {
    const spool = await start();
    await spool.append(['a\n', 'b\n']);
    await spool.append(['c\n']);
    await spool.close();
    await spool.append(['d\n']);
    const segments = await spool.close();
    expect(await Promise.all(segments.map((name) => spool.read(name)))).toEqual([['a', 'b', 'c'], ['d']]);
    expect(spool.bytes).toBe(8);
  });

  it('starts another segment when one is large', async () => {
    const spool = await start('40');
    const megabytes = `${'x'.repeat(9_000_000)}\n`;
    for (let count = 0; count < 3; count += 1) await spool.append([megabytes]);
    const lines = await Promise.all((await spool.close()).map((name) => spool.read(name)));
    expect(lines.map((list) => list?.length)).toEqual([2, 1]);
  });

  it('skips a torn end', async () => {
    const spool = await start();
    await spool.append(['a\n']);
    const [segment = ''] = await spool.close();
    await appendFile(join(await ownFolder(spool), segment), 'torn');
    expect(await spool.read(segment)).toEqual(['a']);
  });

  it('is empty when every segment is removed', async () => {
    const spool = await start();
    await spool.append(['a\n']);
    for (const segment of await spool.close()) await spool.remove(segment);
    const left = (await readdir(folder, { recursive: true })).filter(isSegment);
    expect([spool.bytes, spool.oldestAgeMs, left]).toEqual([0, 0, []]);
  });

  it('refuses more than SPOOL_MAX_MB, all or nothing, and takes more when there is room', async () => {
    const spool = await start();
    const half = `${'x'.repeat(600_000)}\n`;
    await spool.append([half]);
    await expect(spool.append([half])).rejects.toThrow(SpoolError);
    expect(spool.writable).toBe(false);
    for (const segment of await spool.close()) await spool.remove(segment);
    await spool.append([half]);
    expect([spool.bytes, spool.writable]).toEqual([half.length, true]);
  });

  it('reports that it cannot be written, and continues when it can again', async () => {
    const spool = await start();
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file in its place');
    await expect(spool.append(['a\n'])).rejects.toThrow(SpoolError);
    expect(spool.writable).toBe(false);
    await rm(folder);
    await spool.append(['b\n']);
    expect([spool.writable, await everything(spool)]).toEqual([true, ['b']]);
  });

  it('refuses to start where it cannot be written, with advice', async () => {
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file in its place');
    await expect(start()).rejects.toThrow(
      `The spool in SPOOL_DIR (${folder}) cannot be used: ${folder} is a file where a folder must be. Move it away (EEXIST), or set SPOOL_DIR to another folder.`,
    );
  });

  it('names SPOOL_DIR when it is full', async () => {
    const spool = await start();
    const tooMuch = 'x'.repeat(1_100_000);
    await expect(spool.append([`${tooMuch}\n`])).rejects.toThrow(
      /SPOOL_DIR \(.*\) is full: it holds SPOOL_MAX_MB/,
    );
  });

  it('keeps everything that was acknowledged when its folder is removed', async () => {
    const spool = await start();
    await spool.append(['a\n']);
    await rm(folder, { recursive: true });
    await spool.append(['b\n']);
    await rm(folder, { recursive: true });
    expect(await everything(spool)).toEqual(['a', 'b']);
  });

  it('appends to a new segment when another file has taken the place of its own', async () => {
    const spool = await start();
    await spool.append(['a\n']);
    const path = (await readdir(folder, { recursive: true })).find(isSegment)!;
    await writeFile(join(folder, 'other'), 'other\n');
    await rename(join(folder, 'other'), join(folder, path));
    await spool.append(['b\n']);
    const files = (await readdir(folder, { recursive: true })).filter(isSegment);
    const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
    expect(texts.join('')).toContain('a\nb\n');
  });

  it('skips a segment that is gone, and names one that cannot be read until it can be', async () => {
    const spool = await start();
    for (const line of ['a\n', 'b\n', 'c\n']) {
      await spool.append([line]);
      await spool.close();
    }
    const [first = '', second = ''] = await spool.close();
    const own = await ownFolder(spool);
    await rm(join(own, first));
    await rename(join(own, second), join(own, 'kept'));
    await mkdir(join(own, second));
    expect([await everything(spool), spool.unreplayable]).toEqual([['c'], [second]]);
    await rm(join(own, second), { recursive: true });
    await rename(join(own, 'kept'), join(own, second));
    expect([await everything(spool), spool.unreplayable]).toEqual([['b', 'c'], []]);
  });

  it('leaves unwritten lines in a segment, with its age', async () => {
    const spool = await start();
    await spool.append(['a\n', 'b\n']);
    const [segment = ''] = await spool.close();
    const age = spool.oldestAgeMs;
    await spool.rewrite(segment, ['b']);
    expect([await everything(spool), spool.bytes]).toEqual([['b'], 2]);
    expect(spool.oldestAgeMs).toBeGreaterThanOrEqual(age);
  });

  it('can be read only by its user', async () => {
    const spool = await start();
    await spool.append(['a\n']);
    await spool.setAside('b');
    const own = await ownFolder(spool);
    const files = [
      join(own, (await spool.close())[0]!),
      join(folder, 'set-aside.log'),
      join(own, 'heartbeat'),
    ];
    const modes = await Promise.all([own, ...files].map(async (path) => (await stat(path)).mode & 0o777));
    expect(modes).toEqual(process.platform === 'win32' ? modes : [0o700, 0o600, 0o600, 0o600]);
  });

  describe('of several processes in one folder', () => {
    it('keeps the lines of each process, though they have the same number', async () => {
      const [one, other] = [await start(), await start()];
      await Promise.all([one.append(['a\n']), other.append(['b\n'])]);
      await Promise.all([one.maintain(), other.maintain()]);
      for (const segment of await one.close()) await one.remove(segment);
      expect(await everything(other)).toEqual(['b']);
    });

    it('takes over from a process without a heartbeat, although its number is in use', async () => {
      const gone = await start();
      await gone.append(['a\n']);
      await abandon(gone);
      const next = await start();
      expect(await everything(next)).toEqual(['a']);
      expect((await readdir(folder)).filter((name) => /^[0-9a-f]{16}$/.test(name))).toHaveLength(1);
    });

    it('takes over at once from an ended process, known by its number, boot and start time', async () => {
      const gone = await start();
      await gone.append(['a\n']);
      const path = join(await ownFolder(gone), 'heartbeat');
      const owner = JSON.parse(await readFile(path, 'utf8'));
      await writeFile(path, JSON.stringify({ ...owner, pid: process.ppid, started: '1' }));
      running.splice(0);
      expect(await everything(await start())).toEqual(['a']);
    });

    it('takes over at once from a process that shut down', async () => {
      const first = await start();
      await first.append(['a\n']);
      await first.leave();
      expect(await everything(await start())).toEqual(['a']);
    });

    it('loses no line of a process that wakes up after its segments were taken over', async () => {
      const asleep = await start();
      await asleep.append(['a\n']);
      const path = join(
        folder,
        (await readdir(folder, { recursive: true })).find(isSegment)!,
        '..',
        'heartbeat',
      );
      await utimes(path, MINUTES_AGO, MINUTES_AGO);
      const other = await start();
      await asleep.append(['b\n']);
      await other.maintain();
      const [theirs, ours] = [await everything(other), await everything(asleep)];
      expect(new Set([...theirs, ...ours])).toEqual(new Set(['a', 'b']));
      expect(ours).toEqual(['b']);
    });

    it('takes over the files of a version without folders, lock included', async () => {
      await writeFile(join(folder, '001700000000000-000001.spool'), 'a\n');
      await writeFile(join(folder, 'lock'), '4194399');
      expect(await everything(await start())).toEqual(['a']);
      expect(await readdir(folder)).not.toContain('lock');
    });

    it('leaves such a version its segments while it writes them, but not for ever', async () => {
      const path = join(folder, '001700000000000-000001.spool');
      await writeFile(path, 'a\n');
      await writeFile(join(folder, 'lock'), String(process.ppid));
      const spool = await start();
      expect(await everything(spool)).toEqual([]);
      await utimes(path, MINUTES_AGO, MINUTES_AGO);
      await spool.maintain();
      expect(await everything(spool)).toEqual(['a']);
    });
  });

  describe('that sets lines aside', () => {
    it('keeps and counts each line once, also in the next process', async () => {
      const spool = await start();
      const path = await spool.setAside('bad');
      for (const line of ['worse', 'bad']) await spool.setAside(line);
      expect([await readFile(path, 'utf8'), spool.setAsideCount]).toEqual(['bad\nworse\n', 2]);
      expect((await start()).setAsideCount).toBe(2);
    });

    it('writes each on a line of its own, also after a torn one', async () => {
      await writeFile(join(folder, 'set-aside.log'), 'torn');
      const path = await (await start()).setAside('a');
      expect(await readFile(path, 'utf8')).toBe('torn\na\n');
    });

    it('counts lines that others have added and removed', async () => {
      const [one, other] = [await start(), await start()];
      await one.setAside('a');
      await other.setAside('b');
      await one.maintain();
      expect(one.setAsideCount).toBe(2);
      const [taken = ''] = await other.takeSetAside();
      await one.maintain();
      expect(one.setAsideCount).toBe(2);
      await rm(taken);
      await one.setAside('a');
      await one.maintain();
      expect(one.setAsideCount).toBe(1);
    });
  });
});
