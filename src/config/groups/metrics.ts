import { IsBoolean, IsOptional, Matches } from 'class-validator';
import type { CrossVariableRule } from '../cross-variable-rule.js';
import { toBoolean, Whole } from '../decorators.js';
import type { HttpEnvironment } from './http.js';

const OWN_HOST = '127.0.0.1';

/** Figures for Prometheus. */
export class MetricsEnvironment {
  @toBoolean
  @IsBoolean({ message: 'METRICS_ENABLED must be true or false.' })
  readonly METRICS_ENABLED: boolean = false;

  /** A separate port without API keys. By default metrics are on the service's port. */
  @IsOptional()
  @Whole(1, 65_535)
  readonly METRICS_PORT?: number;

  /** The listening address of METRICS_PORT. */
  @Matches(/^[\w.:-]{1,253}$/, { message: 'METRICS_HOST must be an address or a name, such as 0.0.0.0.' })
  readonly METRICS_HOST: string = OWN_HOST;
}

export function metricsRules(env: HttpEnvironment & MetricsEnvironment): CrossVariableRule[] {
  const { APP_PORT, METRICS_ENABLED, METRICS_HOST, METRICS_PORT } = env;
  return [
    [
      METRICS_PORT !== undefined && !METRICS_ENABLED,
      'METRICS_PORT needs METRICS_ENABLED=true.',
      ['METRICS_PORT', 'METRICS_ENABLED'],
    ],
    [
      METRICS_HOST !== OWN_HOST && METRICS_PORT === undefined,
      'METRICS_HOST needs METRICS_PORT: without it, metrics are on the port of the service.',
      ['METRICS_HOST', 'METRICS_PORT'],
    ],
    [
      METRICS_PORT === APP_PORT,
      'METRICS_PORT must not be the port of the service. Leave it out to have metrics there, with an API key.',
      ['METRICS_PORT', 'APP_PORT'],
    ],
  ];
}
