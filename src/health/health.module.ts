import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';

/** For load balancers and orchestrators. */
@Module({ imports: [DeliveryModule], controllers: [HealthController], providers: [HealthService] })
export class HealthModule {}
