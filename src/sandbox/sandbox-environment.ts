import { plainToInstance, Transform } from 'class-transformer';
import { IsIn, IsInt, IsNumber, IsOptional, IsString, Max, Min, validateSync } from 'class-validator';
import type { SandboxOptions } from './sandbox.server.js';

const toNumber = Transform(({ value }) => (typeof value === 'string' ? Number(value) : value));

/** A whole number within bounds; `message` describes any mistake in it. */
function Whole(least: number, most: number, message: string): PropertyDecorator {
  const rules = [toNumber, Min(least, { message }), Max(most, { message }), IsInt({ message })];
  return (target, name) => rules.forEach((rule) => rule(target, name));
}

/** The environment variables of `npm run sandbox` with their defaults, as in docs/sandbox.md. */
export class SandboxEnvironment {
  @Whole(0, 65_535, 'SANDBOX_PORT must be a whole number from 0 (any that is free) to 65535.')
  readonly SANDBOX_PORT: number = 4010;

  @IsString()
  readonly SANDBOX_HOST: string = '127.0.0.1';

  @IsOptional()
  @IsString()
  readonly SANDBOX_AUTH_ID: string | undefined = undefined;

  @IsOptional()
  @IsString()
  readonly SANDBOX_AUTH_TOKEN: string | undefined = undefined;

  @Whole(0, 3_600_000, 'SANDBOX_STEP_MS must be a whole number of milliseconds from 0 to 3600000.')
  readonly SANDBOX_STEP_MS: number = 400;

  // Node's timers hold 24 days at most, enough for a thousand times Plivo's 240 s.
  @toNumber
  @Min(0, { message: 'SANDBOX_TIME_SCALE must be a number from 0 to 1000, such as 0.01.' })
  @Max(1_000, { message: 'SANDBOX_TIME_SCALE must be a number from 0 to 1000, such as 0.01.' })
  @IsNumber({}, { message: 'SANDBOX_TIME_SCALE must be a number from 0 to 1000, such as 0.01.' })
  readonly SANDBOX_TIME_SCALE: number = 1;

  @Whole(0, 1_000_000, 'SANDBOX_REQUESTS_PER_5S must be a whole number from 0 (no limit) to 1000000.')
  readonly SANDBOX_REQUESTS_PER_5S: number = 300;

  @Whole(0, 1_000_000, 'SANDBOX_LISTS_PER_MINUTE must be a whole number from 0 (no limit) to 1000000.')
  readonly SANDBOX_LISTS_PER_MINUTE: number = 20;

  @Whole(0, 600_000, 'SANDBOX_LATENCY_MS must be a whole number of milliseconds from 0 to 600000.')
  readonly SANDBOX_LATENCY_MS: number = 0;

  @Whole(0, 1_000_000, 'SANDBOX_UNKNOWN_EVERY must be a whole number from 0 (never) to 1000000.')
  readonly SANDBOX_UNKNOWN_EVERY: number = 0;

  @Whole(0, 100, 'SANDBOX_LOST_CALLBACKS_PERCENT must be a whole number from 0 to 100.')
  readonly SANDBOX_LOST_CALLBACKS_PERCENT: number = 0;

  @IsIn(['on', 'off'], { message: 'SANDBOX_CALLBACKS must be on or off.' })
  readonly SANDBOX_CALLBACKS: 'on' | 'off' = 'on';
}

/**
 * Reads the environment of the sandbox alone. An empty value counts as unset.
 *
 * @returns its options, or one sentence per mistake without any value of the environment
 */
export function readSandboxEnvironment(
  variables: Record<string, string | undefined>,
): SandboxOptions | { mistakes: string[] } {
  const given = Object.keys(new SandboxEnvironment())
    .map((name) => [name, variables[name]?.trim()] as const)
    .filter(([, value]) => value);
  const env = plainToInstance(SandboxEnvironment, Object.fromEntries(given), { exposeDefaultValues: true });
  const mistakes = validateSync(env, { stopAtFirstError: true }).flatMap(({ constraints = {} }) =>
    Object.values(constraints),
  );
  const { SANDBOX_AUTH_ID: authId, SANDBOX_AUTH_TOKEN: authToken } = env;
  if ((authId === undefined) !== (authToken === undefined))
    mistakes.push('SANDBOX_AUTH_ID and SANDBOX_AUTH_TOKEN belong together; only one is set.');
  if (mistakes.length > 0) return { mistakes };
  return {
    host: env.SANDBOX_HOST,
    port: env.SANDBOX_PORT,
    stepMs: env.SANDBOX_STEP_MS,
    timeScale: env.SANDBOX_TIME_SCALE,
    requestsPer5s: env.SANDBOX_REQUESTS_PER_5S,
    listsPerMinute: env.SANDBOX_LISTS_PER_MINUTE,
    latencyMs: env.SANDBOX_LATENCY_MS,
    unknownEvery: env.SANDBOX_UNKNOWN_EVERY,
    callbacks: env.SANDBOX_CALLBACKS === 'on',
    lostCallbacksPercent: env.SANDBOX_LOST_CALLBACKS_PERCENT,
    ...(authId !== undefined && authToken !== undefined && { credentials: { authId, authToken } }),
  };
}
