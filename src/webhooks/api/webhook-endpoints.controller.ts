import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { RequireScope } from '../../auth/require-scope.js';
import { LIST_PROBLEMS, mapPage, type Page, PageQuery } from '../../http/page.js';
import { ApiProblems } from '../../http/problem.schema.js';
import { REFUSALS, refusalCode, type Refusal } from '../address/refusal.js';
import { WebhookEndpointsService } from '../endpoints/webhook-endpoints.service.js';
import {
  toEndpointWithSecretView,
  toWebhookEndpointView,
  toWebhookTestView,
} from './to-webhook-endpoint-view.js';
import {
  CHANGE_ENDPOINT_EXAMPLES,
  ChangeWebhookEndpointDto,
  CREATE_ENDPOINT_EXAMPLES,
  CreateWebhookEndpointDto,
} from './webhook-endpoint.dto.js';
import {
  WebhookEndpointPageView,
  WebhookEndpointView,
  WebhookEndpointWithSecretView,
  WebhookTestView,
} from './webhook-endpoint.view.js';

const ID = { name: 'id', description: 'The `id` of an endpoint of GET /webhooks/endpoints.' };
const NOT_FOUND = { 404: { webhook_endpoint_not_found: 'There is no endpoint with this id.' } };
const NO_KEY = { 503: { webhook_secret_key_missing: 'Production needs WEBHOOK_SECRET_KEY for endpoints.' } };
const BODY_PROBLEMS = {
  400: {
    validation_failed: {
      when: 'A type, a filter or another field is not usable; `errors` names it.',
      errors: [{ field: 'maxPerSecond', message: 'maxPerSecond must be a whole number.' }],
    },
  },
  415: { unsupported_media_type: 'The body is not JSON.' },
  422: Object.fromEntries(
    (Object.keys(REFUSALS) as Refusal[]).map((refusal) => [
      refusalCode(refusal),
      {
        when: `The URL ${REFUSALS[refusal]}`,
        errors: [{ field: 'url', message: `url ${REFUSALS[refusal]}` }],
      },
    ]),
  ),
};

@ApiTags('webhooks')
@Controller('webhooks/endpoints')
export class WebhookEndpointsController {
  constructor(private readonly endpoints: WebhookEndpointsService) {}

  @Post()
  @RequireScope('admin')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Create an endpoint, and get its secret' })
  @ApiBody({ type: CreateWebhookEndpointDto, examples: CREATE_ENDPOINT_EXAMPLES })
  @ApiCreatedResponse({
    type: WebhookEndpointWithSecretView,
    description: 'The endpoint gets events from now on.',
  })
  @ApiProblems({
    ...BODY_PROBLEMS,
    409: { too_many_webhook_endpoints: 'There are 100 endpoints, which is the most.' },
    ...NO_KEY,
  })
  async createEndpoint(@Body() body: CreateWebhookEndpointDto): Promise<WebhookEndpointWithSecretView> {
    return toEndpointWithSecretView(await this.endpoints.createEndpoint(body));
  }

  @Get()
  @RequireScope('read')
  @ApiOperation({ summary: 'List endpoints' })
  @ApiOkResponse({ type: WebhookEndpointPageView })
  @ApiProblems(LIST_PROBLEMS)
  async listEndpoints(@Query() query: PageQuery): Promise<Page<WebhookEndpointView>> {
    return mapPage(await this.endpoints.listEndpoints(query), toWebhookEndpointView);
  }

  @Get(':id')
  @RequireScope('read')
  @ApiOperation({ summary: 'Read an endpoint' })
  @ApiParam(ID)
  @ApiOkResponse({ type: WebhookEndpointView })
  @ApiProblems(NOT_FOUND)
  async readEndpoint(@Param('id') id: string): Promise<WebhookEndpointView> {
    return toWebhookEndpointView(await this.endpoints.readEndpoint(id));
  }

  @Patch(':id')
  @RequireScope('admin')
  @ApiOperation({ summary: 'Change an endpoint' })
  @ApiParam(ID)
  @ApiBody({ type: ChangeWebhookEndpointDto, examples: CHANGE_ENDPOINT_EXAMPLES })
  @ApiOkResponse({ type: WebhookEndpointView })
  @ApiProblems({ ...BODY_PROBLEMS, ...NOT_FOUND, ...NO_KEY })
  async updateEndpoint(
    @Param('id') id: string,
    @Body() body: ChangeWebhookEndpointDto,
  ): Promise<WebhookEndpointView> {
    return toWebhookEndpointView(await this.endpoints.updateEndpoint(id, body));
  }

  @Delete(':id')
  @HttpCode(204)
  @RequireScope('admin')
  @ApiOperation({ summary: 'Delete an endpoint, with what waits for it' })
  @ApiParam(ID)
  @ApiNoContentResponse({ description: 'The endpoint is deleted.' })
  @ApiProblems(NOT_FOUND)
  deleteEndpoint(@Param('id') id: string): Promise<void> {
    return this.endpoints.deleteEndpoint(id);
  }

  @Post(':id/rotate-secret')
  @HttpCode(200)
  @RequireScope('admin')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Get a new secret; the old one signs along for 24 hours' })
  @ApiParam(ID)
  @ApiOkResponse({ type: WebhookEndpointWithSecretView })
  @ApiProblems({ ...NOT_FOUND, ...NO_KEY })
  async rotateSecret(@Param('id') id: string): Promise<WebhookEndpointWithSecretView> {
    return toEndpointWithSecretView(await this.endpoints.rotateSecret(id));
  }

  @Post(':id/test')
  @HttpCode(200)
  @RequireScope('admin')
  @ApiOperation({ summary: 'Send a test event now, and get what came back' })
  @ApiParam(ID)
  @ApiOkResponse({ type: WebhookTestView })
  @ApiProblems({ ...NOT_FOUND, ...NO_KEY })
  async testEndpoint(@Param('id') id: string): Promise<WebhookTestView> {
    return toWebhookTestView(await this.endpoints.sendTest(id));
  }

  @Post(':id/enable')
  @HttpCode(200)
  @RequireScope('admin')
  @ApiOperation({ summary: 'Enable an endpoint again; what waits for it is sent' })
  @ApiParam(ID)
  @ApiOkResponse({ type: WebhookEndpointView })
  @ApiProblems(NOT_FOUND)
  async enableEndpoint(@Param('id') id: string): Promise<WebhookEndpointView> {
    return toWebhookEndpointView(await this.endpoints.enableEndpoint(id));
  }
}
