import { Module } from '@nestjs/common';
import { EmbeddedSandbox } from './embedded-sandbox.js';

/** A Plivo to play against, for those who have no account. */
@Module({ providers: [EmbeddedSandbox], exports: [EmbeddedSandbox] })
export class SandboxModule {}
