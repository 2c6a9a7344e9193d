import { Module } from '@nestjs/common';
import { EmbeddedSandbox } from './embedded-sandbox.js';

/** A simulated Plivo for use without an account. */
@Module({ providers: [EmbeddedSandbox], exports: [EmbeddedSandbox] })
export class SandboxModule {}
