import { Module } from '@nestjs/common';
import { ApiDocs } from './api-docs.js';

/** What the service says of itself. */
@Module({ providers: [ApiDocs] })
export class DocsModule {}
