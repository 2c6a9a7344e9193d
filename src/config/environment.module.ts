import { Global, Module } from '@nestjs/common';
import { ConfigModule, registerAs } from '@nestjs/config';
import { Environment } from './environment.js';
import { readEnvironment } from './read-environment.js';

/** The environment as @nestjs/config holds it. `loadDotEnv` has read `.env` by then, and nothing else reads it. */
export const environment = registerAs('environment', () => readEnvironment(process.env));

/** Supplies the one `Environment` to every module. */
@Global()
@Module({
  imports: [ConfigModule.forRoot({ ignoreEnvFile: true, load: [environment] })],
  providers: [{ provide: Environment, inject: [environment.KEY], useFactory: (env: Environment) => env }],
  exports: [Environment],
})
export class EnvironmentModule {}
