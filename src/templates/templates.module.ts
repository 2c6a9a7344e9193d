import { Module } from '@nestjs/common';
import { RateReader } from './rate.reader.js';
import { TemplateRenderer } from './template-renderer.js';
import { TemplateReader } from './template.reader.js';
import { TemplateStore } from './template.store.js';
import { TemplatesController } from './api/templates.controller.js';
import { TemplatesService } from './templates.service.js';

/** Named, versioned texts of messages. */
@Module({
  controllers: [TemplatesController],
  providers: [RateReader, TemplateReader, TemplateRenderer, TemplateStore, TemplatesService],
  exports: [TemplateRenderer, TemplateStore],
})
export class TemplatesModule {}
