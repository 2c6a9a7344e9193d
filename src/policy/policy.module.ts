import { Module } from '@nestjs/common';
import { OptOutsModule } from '../opt-outs/opt-outs.module.js';
import { DestinationPolicy } from './destination.policy.js';
import { RecipientLimitsReader } from './recipient-limits.reader.js';

/** Decides whether and when a recipient may get a message. */
@Module({
  imports: [OptOutsModule],
  providers: [DestinationPolicy, RecipientLimitsReader],
  exports: [DestinationPolicy],
})
export class PolicyModule {}
