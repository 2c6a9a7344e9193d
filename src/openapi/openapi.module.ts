import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ApiDocs } from './api-docs.js';
import { DocsAccess } from './docs-access.js';
import { HomeController } from './home.controller.js';

/** The routes that describe the service. */
@Module({ imports: [AuthModule], controllers: [HomeController], providers: [ApiDocs, DocsAccess] })
export class OpenApiModule {}
