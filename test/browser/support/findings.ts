import type { BrowserContext, ConsoleMessage, Page, Response } from 'playwright-core';

/** Chromium writes it to the console for each request that `Findings` judges by itself. */
const FAILED_REQUEST = /^Failed to load resource/;
/** The page no longer needs the answer. */
const CANCELLED = 'net::ERR_ABORTED';

/** All that must not happen in a browser: errors, warnings, failed requests, requests to other hosts. */
export class Findings {
  private readonly found: string[] = [];
  private expected: RegExp[] = [];

  constructor(
    context: BrowserContext,
    private readonly origin: string,
  ) {
    context.on('console', (message) => this.addMessage(message));
    context.on('weberror', (error) => this.add(`error: ${error.error().stack ?? error.error().message}`));
    context.on('response', (response) => this.addResponse(response));
    context.on('request', (request) => {
      if (new URL(request.url()).origin !== origin && !/^(data|blob):/.test(request.url()))
        this.add(`request to another host: ${request.url()}`);
    });
    context.on('requestfailed', (request) => {
      const why = request.failure()?.errorText;
      if (why !== CANCELLED) this.add(`${why} ${request.method()} ${request.url().replace(origin, '')}`);
    });
    context.on('page', (page: Page) => page.on('crash', () => this.add('the page crashed')));
  }

  /** A finding that the test is about, such as `/^401 POST \/session$/`. */
  allow(...expected: RegExp[]): void {
    this.expected.push(...expected);
  }

  unexpected(): string[] {
    return this.found.filter((finding) => !this.expected.some((pattern) => pattern.test(finding)));
  }

  private addMessage(message: ConsoleMessage): void {
    if (!['error', 'warning', 'assert'].includes(message.type()) || FAILED_REQUEST.test(message.text()))
      return;
    this.add(`console ${message.type()}: ${message.text()}`);
  }

  private addResponse(response: Response): void {
    if (response.status() < 400) return;
    this.add(
      `${response.status()} ${response.request().method()} ${response.url().slice(this.origin.length)}`,
    );
  }

  private add(finding: string): void {
    this.found.push(finding);
  }
}
