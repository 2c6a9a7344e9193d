import { fileIdentity } from './sqlite-file.js';

/** Notices that another file is at a path, or none. SQLite itself goes on writing to a file nobody will find again. */
export class FileIdentity {
  private noted: string | null = null;

  constructor(readonly path: string) {}

  /** The file that is there now is the one. @throws {Error} when there is none */
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
