import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';

/** The build's encodings of each file, best first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** A file to send, in an encoding that the request accepts. */
export interface EncodedFile {
  /** Below `folder`. */
  path: string;
  encoding: 'br' | 'gzip' | undefined;
}

/** The files written by `npm run build`. They are looked up at each request. */
@Injectable()
export class DashboardFiles {
  /** Beside the compiled service. Specs run from the sources, and set another folder. */
  folder = fileURLToPath(new URL('../../dist/dashboard-page', import.meta.url));

  /** @returns undefined without a build */
  async readPage(): Promise<string | undefined> {
    return (await this.has('index.html')) ? readFile(join(this.folder, 'index.html'), 'utf8') : undefined;
  }

  /** @returns undefined if there is no such file */
  async find(name: string, request: Pick<Request, 'acceptsEncodings'>): Promise<EncodedFile | undefined> {
    for (const [encoding, suffix] of ENCODINGS) {
      const isAccepted = request.acceptsEncodings(encoding) === encoding;
      if (isAccepted && (await this.has(name + suffix))) return { path: name + suffix, encoding };
    }
    return (await this.has(name)) ? { path: name, encoding: undefined } : undefined;
  }

  private has(name: string): Promise<boolean> {
    return access(join(this.folder, name)).then(
      () => true,
      () => false,
    );
  }
}
