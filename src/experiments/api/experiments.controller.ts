import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { RequireScope } from '../../auth/require-scope.js';
import { LIST_PROBLEMS, mapPage, type Page, PageQuery } from '../../http/page.js';
import { ApiProblems } from '../../http/problem.schema.js';
import { ExperimentsService } from '../experiments.service.js';
import {
  CREATE_EXPERIMENT_EXAMPLES,
  CreateExperimentDto,
  ExperimentParams,
  PROMOTE_EXAMPLES,
  PromoteVariantDto,
} from './experiment.dto.js';
import { ExperimentPageView, ExperimentReportView, ExperimentView } from './experiment.view.js';
import { toExperimentDraft } from './to-experiment-draft.js';
import { toExperimentReportView, toExperimentView } from './to-experiment-view.js';

const PATH = { 400: { validation_failed: 'The name is not usable.' } };
const NOT_FOUND = { 404: { experiment_not_found: 'There is no experiment with this name.' } };
const NOT_JSON = { 415: { unsupported_media_type: 'The body is not JSON.' } };

@ApiTags('experiments')
@Controller('messaging/experiments')
export class ExperimentsController {
  constructor(private readonly experiments: ExperimentsService) {}

  @Post()
  @RequireScope('admin')
  @ApiOperation({
    summary: 'Create an experiment',
    description:
      'Messages and batches name it as `experiment`, in place of a text. A recipient always gets the same variant. ' +
      'Versions of templates are fixed now, and count as used.',
  })
  @ApiBody({ type: CreateExperimentDto, examples: CREATE_EXPERIMENT_EXAMPLES })
  @ApiCreatedResponse({ type: ExperimentView, description: 'The experiment is created.' })
  @ApiOkResponse({ type: ExperimentView, description: 'The same experiment was there already.' })
  @ApiProblems({
    400: {
      validation_failed: {
        when: 'A field is not usable; `errors` names it.',
        errors: [{ field: 'variants', message: 'variants must have different names.' }],
      },
    },
    409: { experiment_exists: 'There is an experiment with this name and other variants.' },
    413: { body_too_large: 'The body is larger than 100 kB.' },
    ...NOT_JSON,
    422: { template_not_found: 'A variant names a template or a version that does not exist.' },
  })
  async createExperiment(
    @Body() body: CreateExperimentDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ExperimentView> {
    const { experiment, added } = await this.experiments.createExperiment(toExperimentDraft(body));
    response.status(added ? 201 : 200);
    return toExperimentView(experiment);
  }

  @Get()
  @RequireScope('read')
  @ApiOperation({ summary: 'List experiments' })
  @ApiOkResponse({ type: ExperimentPageView })
  @ApiProblems(LIST_PROBLEMS)
  async listExperiments(@Query() query: PageQuery): Promise<Page<ExperimentView>> {
    return mapPage(await this.experiments.listExperiments(query), toExperimentView);
  }

  @Get(':name')
  @RequireScope('read')
  @ApiOperation({
    summary: 'Read an experiment, its figures and its conclusion',
    description:
      'It may be read after every message: a winner is named by chance in less than 5 % of experiments.',
  })
  @ApiOkResponse({ type: ExperimentReportView })
  @ApiProblems({ ...PATH, ...NOT_FOUND })
  async readExperiment(@Param() { name }: ExperimentParams): Promise<ExperimentReportView> {
    return toExperimentReportView(await this.experiments.readExperiment(name));
  }

  @Post(':name/stop')
  @HttpCode(200)
  @RequireScope('admin')
  @ApiOperation({
    summary: 'Stop an experiment',
    description: 'Messages that name it are refused. Those that were accepted before are sent.',
  })
  @ApiOkResponse({ type: ExperimentView })
  @ApiProblems({ ...PATH, ...NOT_FOUND })
  async stopExperiment(@Param() { name }: ExperimentParams): Promise<ExperimentView> {
    return toExperimentView(await this.experiments.stopExperiment(name));
  }

  @Post(':name/promote')
  @HttpCode(200)
  @RequireScope('admin')
  @ApiOperation({
    summary: 'Promote a variant',
    description:
      'Every message that names the experiment gets this variant. Another one may be promoted later.',
  })
  @ApiBody({ type: PromoteVariantDto, examples: PROMOTE_EXAMPLES })
  @ApiOkResponse({ type: ExperimentView })
  @ApiProblems({
    400: { validation_failed: 'The name of the experiment or of the variant is not usable.' },
    ...NOT_FOUND,
    ...NOT_JSON,
    422: { variant_not_found: 'The experiment has no such variant; `errors` lists those it has.' },
  })
  async promoteVariant(
    @Param() { name }: ExperimentParams,
    @Body() { variant }: PromoteVariantDto,
  ): Promise<ExperimentView> {
    return toExperimentView(await this.experiments.promoteVariant(name, variant));
  }

  @Post(':name/conclude')
  @HttpCode(200)
  @RequireScope('admin')
  @ApiOperation({
    summary: 'Promote the winner',
    description:
      'Promotes the variant that `conclusion.winner` names. Changes nothing where a variant is promoted.',
  })
  @ApiOkResponse({ type: ExperimentView })
  @ApiProblems({
    ...PATH,
    ...NOT_FOUND,
    409: { experiment_undecided: 'The difference may be chance; `detail` has the figures.' },
  })
  async concludeExperiment(@Param() { name }: ExperimentParams): Promise<ExperimentView> {
    return toExperimentView(await this.experiments.concludeExperiment(name));
  }
}
