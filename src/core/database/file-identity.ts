import { fileIdentity } from './sqlite-file.js';

/** Notices that a path leads to another file, or to none. SQLite itself would go on writing to the old file. */
export class FileIdentity {
  private noted: string | null = null;

  constructor(readonly path: string) {}

  /** Remembers the file that is at the path now. @throws {Error} when there is none */
  note(): void {
    this.noted = fileIdentity(this.path);
  }

  hasChanged(): boolean {
    try {
      return this.noted !== null && fileIdentity(this.path) !== this.noted;
    } catch {
      return true;
    }
  }
}
