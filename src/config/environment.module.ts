import { Global, Module } from '@nestjs/common';
import { ConfigModule, registerAs } from '@nestjs/config';
import { Environment, GROUPS } from './environment.js';
import { readEnvironment } from './read-environment.js';

/**
 * The environment in @nestjs/config. `loadDotEnv` has already read `.env`; nothing else reads it.
 */
export const environment = registerAs('environment', () => readEnvironment(process.env));

/** Provides the one `Environment`, and each of its groups, to every module. */
@Global()
@Module({
  imports: [ConfigModule.forRoot({ ignoreEnvFile: true, load: [environment] })],
  providers: [
    { provide: Environment, inject: [environment.KEY], useFactory: (env: Environment) => env },
    ...GROUPS.map((Group) => ({ provide: Group, useExisting: Environment })),
  ],
  exports: [Environment, ...GROUPS],
})
export class EnvironmentModule {}
