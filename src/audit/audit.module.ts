import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AuditController } from './api/audit.controller.js';
import { AuditInterceptor } from './audit.interceptor.js';
import { AuditReader } from './audit.reader.js';
import { AuditStore } from './audit.store.js';

/** The audit log. One interceptor writes it for every route that makes changes. */
@Module({
  controllers: [AuditController],
  providers: [AuditReader, AuditStore, { provide: APP_INTERCEPTOR, useClass: AuditInterceptor }],
  exports: [AuditStore],
})
export class AuditModule {}
