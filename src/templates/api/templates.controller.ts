import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { NotAudited } from '../../audit/audited.js';
import { RequireScope } from '../../auth/require-scope.js';
import { LIST_PROBLEMS, mapPage, type Page } from '../../http/page.js';
import { ApiProblems } from '../../http/problem.schema.js';
import { ListTemplatesQuery } from './list-templates.query.js';
import {
  CHANGE_EXAMPLES,
  CREATE_TEMPLATE_EXAMPLES,
  CreateTemplateDto,
  PREVIEW_EXAMPLES,
  PreviewTemplateDto,
  TemplateContentDto,
  TemplateParams,
  TemplateVersionParams,
} from './template.dto.js';
import { TemplatePageView, TemplatePreviewView, TemplateView } from './template.view.js';
import { toTemplateView } from './to-template-view.js';
import { TemplatesService } from '../templates.service.js';

const CONTENT_PROBLEMS = {
  400: {
    validation_failed: {
      when: 'The text and its variables do not fit each other; `errors` names each.',
      errors: [{ field: 'variables.name', message: 'variables.name is not in the text.' }],
    },
  },
  413: { body_too_large: 'The body is larger than 100 kB.' },
  415: { unsupported_media_type: 'The body is not JSON.' },
};
const PATH = { 400: { validation_failed: 'The name or the version is not usable.' } };
const NOT_FOUND = { 404: { template_not_found: 'There is no template with this name and version.' } };
const IN_USE = { 409: { template_in_use: 'This version has been used. Create a new one.' } };

@ApiTags('templates')
@Controller('messaging/templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  @Post()
  @RequireScope('admin')
  @ApiOperation({ summary: 'Create a template, or the next version of one' })
  @ApiBody({ type: CreateTemplateDto, examples: CREATE_TEMPLATE_EXAMPLES })
  @ApiCreatedResponse({ type: TemplateView, description: 'The version is created.' })
  @ApiProblems(CONTENT_PROBLEMS)
  async createTemplate(@Body() { name, ...draft }: CreateTemplateDto): Promise<TemplateView> {
    return toTemplateView(await this.templates.createTemplate(name, draft));
  }

  @Get()
  @RequireScope('read')
  @ApiOperation({ summary: 'List the versions of templates' })
  @ApiOkResponse({ type: TemplatePageView })
  @ApiProblems(LIST_PROBLEMS)
  async listTemplates(@Query() query: ListTemplatesQuery): Promise<Page<TemplateView>> {
    return mapPage(await this.templates.listTemplates(query.name, query), toTemplateView);
  }

  @Get(':name')
  @RequireScope('read')
  @ApiOperation({ summary: 'Read the latest version of a template' })
  @ApiOkResponse({ type: TemplateView })
  @ApiProblems({ ...PATH, ...NOT_FOUND })
  async readTemplate(@Param() { name }: TemplateParams): Promise<TemplateView> {
    return toTemplateView(await this.templates.readTemplate(name));
  }

  @Get(':name/versions/:version')
  @RequireScope('read')
  @ApiOperation({ summary: 'Read one version of a template' })
  @ApiOkResponse({ type: TemplateView })
  @ApiProblems({ ...PATH, ...NOT_FOUND })
  async readTemplateVersion(@Param() { name, version }: TemplateVersionParams): Promise<TemplateView> {
    return toTemplateView(await this.templates.readTemplate(name, version));
  }

  @Put(':name/versions/:version')
  @RequireScope('admin')
  @ApiOperation({ summary: 'Change a version that was never used' })
  @ApiBody({ type: TemplateContentDto, examples: CHANGE_EXAMPLES })
  @ApiOkResponse({ type: TemplateView })
  @ApiProblems({ ...CONTENT_PROBLEMS, ...NOT_FOUND, ...IN_USE })
  async updateTemplate(
    @Param() { name, version }: TemplateVersionParams,
    @Body() body: TemplateContentDto,
  ): Promise<TemplateView> {
    return toTemplateView(await this.templates.updateTemplate(name, version, body));
  }

  @Delete(':name/versions/:version')
  @HttpCode(204)
  @RequireScope('admin')
  @ApiOperation({ summary: 'Delete a version that was never used' })
  @ApiNoContentResponse({ description: 'The version is deleted.' })
  @ApiProblems({ ...PATH, ...NOT_FOUND, ...IN_USE })
  deleteTemplate(@Param() { name, version }: TemplateVersionParams): Promise<void> {
    return this.templates.deleteTemplate(name, version);
  }

  @Post(':name/preview')
  @NotAudited()
  @HttpCode(200)
  @RequireScope('read')
  @ApiOperation({ summary: 'Preview a text, its segments and its estimated cost' })
  @ApiBody({ type: PreviewTemplateDto, examples: PREVIEW_EXAMPLES })
  @ApiOkResponse({ type: TemplatePreviewView })
  @ApiProblems({
    400: { validation_failed: 'The variables are not an object of texts.' },
    ...NOT_FOUND,
    415: { unsupported_media_type: 'The body is not JSON.' },
    422: {
      template_variables: {
        when: 'The variables do not fit the template; `errors` names each.',
        errors: [{ field: 'variables.order', message: 'variables.order must be given.' }],
      },
    },
  })
  previewTemplate(
    @Param() { name }: TemplateParams,
    @Body() { version, variables }: PreviewTemplateDto,
  ): Promise<TemplatePreviewView> {
    // Null counts as missing.
    return this.templates.previewTemplate(name, version ?? undefined, variables ?? {});
  }
}
