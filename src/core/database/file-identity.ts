import { fileIdentity } from './sqlite-file.js';

/**
 * Detects that a path leads to another file or to none. SQLite would keep writing to the old file.
 */
export class FileIdentity {
  private noted: string | null = null;

  constructor(readonly path: string) {}

  /**
   * Remembers the current file.
   *
   * @throws {Error} if there is none
   */
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
