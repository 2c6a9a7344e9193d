import { statSync } from 'node:fs';

/** Notices that another file is at a path, or none. SQLite itself goes on writing to a file nobody will find again. */
export class FileIdentity {
  private noted: string | null = null;

  constructor(readonly path: string) {}

  /** The file that is there now is the one. @throws {Error} when there is none */
  note(): void {
    this.noted = identify(this.path);
  }

  hasChanged(): boolean {
    try {
      return this.noted !== null && identify(this.path) !== this.noted;
    } catch {
      return true;
    }
  }
}

/** Null where a database has no file. */
function identify(path: string): string | null {
  if (path === ':memory:') return null;
  const { dev, ino } = statSync(path, { bigint: true });
  return `${dev}/${ino}`;
}
