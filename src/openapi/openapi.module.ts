import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ApiDocs } from './api-docs.js';
import { DocsAccess } from './docs-access.js';

/** What the service says of itself. */
@Module({ imports: [AuthModule], providers: [ApiDocs, DocsAccess] })
export class OpenApiModule {}
