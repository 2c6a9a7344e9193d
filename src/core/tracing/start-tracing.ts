import { readTracingSettings } from '../../config/tracing-settings.js';
import { activateTracing } from './tracing.js';

/**
 * Turns tracing on if variables of OpenTelemetry request it. Otherwise no OpenTelemetry code is
 * loaded.
 *
 * @throws {EnvironmentError}
 */
export async function startTracing(variables: NodeJS.ProcessEnv): Promise<void> {
  const settings = readTracingSettings(variables);
  if (!settings) return;
  const { createTracing } = await import('./open-telemetry.js');
  activateTracing(createTracing(settings));
}
