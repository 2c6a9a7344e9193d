import { Logger } from '@nestjs/common';

/**
 * Keeps the service alive after rejections that a library left uncaught. Logs only name and place:
 * the message may contain a number or a text.
 */
export function logUnhandledRejections(): void {
  const logger = new Logger('Process');
  process.on('unhandledRejection', (error) => logger.error(`unhandled rejection: ${kindOf(error)}`));
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const place = error.stack?.split('\n').find((line) => line.startsWith('    at '));
  return `${error.name} ${place?.trim() ?? ''}`;
}
