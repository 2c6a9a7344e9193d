import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { RequireScope } from '../../auth/require-scope.js';
import { mapPage, type Page } from '../../http/page.js';
import { ApiProblems } from '../../http/problem.schema.js';
import { ListTemplatesQuery } from './list-templates.query.js';
import {
  CreateTemplateDto,
  PreviewTemplateDto,
  TemplateContentDto,
  TemplateParams,
  TemplateVersionParams,
} from './template.dto.js';
import { TemplatePageView, TemplatePreviewView, TemplateView } from './template.view.js';
import { toTemplateView } from './to-template-view.js';
import { TemplatesService } from '../templates.service.js';

const CONTENT_PROBLEMS = {
  400: 'The text and its variables do not fit each other; `errors` names each, as `variables.name`.',
  413: 'Larger than 100 kB.',
  415: 'Not JSON.',
};
const NOT_FOUND = { 404: 'There is no template of this name and version.' };
const IN_USE = { 409: 'This version has been used (`template_in_use`). Create a new one.' };

@ApiTags('templates')
@Controller('messaging/templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  @Post()
  @RequireScope('admin')
  @ApiOperation({ summary: 'Create a template, or the next version of one' })
  @ApiCreatedResponse({ type: TemplateView })
  @ApiProblems(CONTENT_PROBLEMS)
  async create(@Body() body: CreateTemplateDto): Promise<TemplateView> {
    return toTemplateView(await this.templates.create(body));
  }

  @Get()
  @RequireScope('read')
  @ApiOperation({ summary: 'Every version of every template, or of one, newest first' })
  @ApiOkResponse({ type: TemplatePageView })
  @ApiProblems({ 400: 'A filter is not readable.' })
  async list(@Query() query: ListTemplatesQuery): Promise<Page<TemplateView>> {
    return mapPage(await this.templates.list(query), toTemplateView);
  }

  @Get(':name')
  @RequireScope('read')
  @ApiOperation({ summary: 'The latest version of a template' })
  @ApiOkResponse({ type: TemplateView })
  @ApiProblems({ 400: 'The name is not readable.', ...NOT_FOUND })
  async read(@Param() { name }: TemplateParams): Promise<TemplateView> {
    return toTemplateView(await this.templates.read(name));
  }

  @Get(':name/versions/:version')
  @RequireScope('read')
  @ApiOperation({ summary: 'One version of a template' })
  @ApiOkResponse({ type: TemplateView })
  @ApiProblems({ 400: 'The name or the version is not readable.', ...NOT_FOUND })
  async readVersion(@Param() { name, version }: TemplateVersionParams): Promise<TemplateView> {
    return toTemplateView(await this.templates.read(name, version));
  }

  @Put(':name/versions/:version')
  @RequireScope('admin')
  @ApiOperation({ summary: 'Change a version that has never been used' })
  @ApiOkResponse({ type: TemplateView })
  @ApiProblems({ ...CONTENT_PROBLEMS, ...NOT_FOUND, ...IN_USE })
  async change(
    @Param() params: TemplateVersionParams,
    @Body() body: TemplateContentDto,
  ): Promise<TemplateView> {
    return toTemplateView(await this.templates.change(params, body));
  }

  @Delete(':name/versions/:version')
  @HttpCode(204)
  @RequireScope('admin')
  @ApiOperation({ summary: 'Delete a version that has never been used' })
  @ApiNoContentResponse({ description: 'It is gone.' })
  @ApiProblems({ 400: 'The name or the version is not readable.', ...NOT_FOUND, ...IN_USE })
  remove(@Param() params: TemplateVersionParams): Promise<void> {
    return this.templates.remove(params);
  }

  @Post(':name/preview')
  @HttpCode(200)
  @RequireScope('read')
  @ApiOperation({ summary: 'The text a message would have, its segments and about what it would cost' })
  @ApiOkResponse({ type: TemplatePreviewView })
  @ApiProblems({
    400: 'The variables are not an object of texts.',
    415: 'Not JSON.',
    422: 'The variables do not fit the template; `errors` names each, as `variables.name`.',
    ...NOT_FOUND,
  })
  preview(@Param() { name }: TemplateParams, @Body() body: PreviewTemplateDto): Promise<TemplatePreviewView> {
    return this.templates.preview(name, body);
  }
}
