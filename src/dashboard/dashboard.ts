import { extname } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { baseHrefOf } from './base-href.js';
import { CONTENT_SECURITY_POLICY } from './content-security-policy.js';
import { type DashboardFile, toDashboardFile } from './dashboard-file.js';
import { DashboardFiles } from './dashboard-files.js';
import {
  DashboardFileMissingException,
  DashboardNotBuiltException,
  NOT_BUILT,
} from './dashboard.exceptions.js';

const PATH = '/dashboard';
const METHODS = new Set(['GET', 'HEAD']);
const BASE = /<base href="[^"]*" ?\/?>/;

/**
 * The web page at /dashboard. It is public: it contains no data, and gets all its data from guarded
 * routes.
 */
@Injectable()
export class Dashboard implements OnModuleInit {
  private app: NestExpressApplication | undefined;

  constructor(private readonly files: DashboardFiles) {}

  /** Mounted after all controllers, so that callbacks do not pass through it. */
  describe(app: NestExpressApplication): void {
    this.app = app;
  }

  onModuleInit(): void {
    this.app?.use(PATH, this.middleware);
  }

  /** Express handles a rejection like an error. */
  private readonly middleware = async (
    request: Request,
    response: Response,
    next: NextFunction,
  ): Promise<void> => {
    const path = pathOf(request);
    const file = toDashboardFile(path);
    if (!METHODS.has(request.method)) next();
    else if (file === null) await this.sendPage(request, response, path);
    else if (file === 'none') throw new DashboardFileMissingException();
    else await this.sendFile(request, response, file, next);
  };

  private async sendPage(request: Request, response: Response, path: string): Promise<void> {
    const page = await this.files.readPage();
    response.set('Cache-Control', 'no-cache').vary('Accept');
    if (page === undefined) {
      if (request.accepts(['json', 'html']) !== 'html') throw new DashboardNotBuiltException();
      response.status(404).type('text').send(NOT_BUILT);
      return;
    }
    response.set('Content-Security-Policy', CONTENT_SECURITY_POLICY).type('html');
    response.send(page.replace(BASE, `<base href="${baseHrefOf(path)}" />`));
  }

  private async sendFile(
    request: Request,
    response: Response,
    { name, immutable }: DashboardFile,
    next: NextFunction,
  ): Promise<void> {
    response.vary('Accept-Encoding');
    const found = await this.files.find(name, request);
    if (!found) throw new DashboardFileMissingException();
    response.set('Content-Security-Policy', CONTENT_SECURITY_POLICY).type(extname(name));
    response.set('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (found.encoding) response.set('Content-Encoding', found.encoding);
    response.sendFile(found.path, { root: this.files.folder, cacheControl: false }, (error?: Error) => {
      if (error && !response.headersSent) next(error);
    });
  }
}

/** The path after the mount path, without the query: Express gives `/` for an empty path. */
function pathOf({ originalUrl }: Request): string {
  return originalUrl.split('?')[0]!.slice(PATH.length);
}
