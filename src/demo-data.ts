import { Logger } from '@nestjs/common';
import { loadDotEnv } from './config/load-dot-env.js';
import { readEnvironment } from './config/read-environment.js';
import { exitOnError } from './core/exit-on-error.js';
import { OperatorError } from './core/operator-error.js';
import { DemoMonth } from './demo-data/demo-month.js';
import { DEMO_HELP, readDemoOptions } from './demo-data/demo-options.js';
import { openWithLongTimeout } from './demo-data/open-with-long-timeout.js';

/** On a terminal the line is overwritten; elsewhere each line stays, so there are few. */
const SHOW_INTERVAL_MS = process.stdout.isTTY ? 250 : 5_000;

/** `npm run demo:data` */
await exitOnError(async () => {
  const { help, add, ...options } = readDemoOptions(process.argv.slice(2));
  if (help) return show(DEMO_HELP);
  loadDotEnv();
  const { DATABASE_URL, mode } = readEnvironment(process.env);
  if (mode === 'live') {
    throw new OperatorError(
      'Sample data is for the sandbox. Unset PLIVO_AUTH_ID, or set PLIVO_MODE=sandbox.',
    );
  }
  // A month has some reports that name another message; their log lines are noise here.
  Logger.overrideLogger(['fatal', 'error']);
  const prisma = await openWithLongTimeout(DATABASE_URL);
  try {
    const month = new DemoMonth(prisma, { ...options, end: new Date() });
    if (!add && !(await month.isDatabaseEmpty())) {
      throw new OperatorError(
        'The database holds messages already. Set DATABASE_URL to another, or add to them with --add.',
      );
    }
    let shownAt = 0;
    await month.write((part) => {
      if (performance.now() - shownAt < SHOW_INTERVAL_MS && part < 1) return;
      shownAt = performance.now();
      show(`Writing ${options.days} days: ${Math.floor(part * 100)} %`);
    });
  } finally {
    await prisma.onApplicationShutdown();
  }
  show('\n');
});

function show(line: string): void {
  process.stdout.write(process.stdout.isTTY ? `\r${line}` : `${line.trimEnd()}\n`);
}
