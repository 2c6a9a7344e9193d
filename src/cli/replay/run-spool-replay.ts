import { NestFactory } from '@nestjs/core';
import { readEnvironment } from '../../config/read-environment.js';
import { createLogger } from '../../core/logging/create-logger.js';
import { SetAsideReplayer } from '../../delivery/spool/set-aside-replayer.js';
import { SpoolReplayModule } from './spool-replay.module.js';

/**
 * Replays with the stores of the service. Returns how many lines and segments are left.
 *
 * @throws {EnvironmentError | OperatorError}
 */
export async function runSpoolReplay(print: (line: string) => void): Promise<number> {
  const logger = createLogger(readEnvironment(process.env));
  // Only errors are logged, to stderr. The result of each line is printed.
  logger.setLogLevels(['error']);
  const app = await NestFactory.createApplicationContext(SpoolReplayModule, { abortOnError: false, logger });
  try {
    return await app.get(SetAsideReplayer).replayAll(print);
  } finally {
    await app.close();
  }
}
