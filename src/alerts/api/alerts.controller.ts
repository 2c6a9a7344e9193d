import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AuthenticatedRequest } from '../../auth/api-key.guard.js';
import { RequireScope } from '../../auth/require-scope.js';
import { LIST_PROBLEMS, mapPage, type Page } from '../../http/page.js';
import { ApiProblems } from '../../http/problem.schema.js';
import { AlertsService } from '../alerts.service.js';
import { AlertPageView, AlertRuleListView, AlertTestView, AlertView } from './alert.view.js';
import {
  ListAlertsQuery,
  ReplaceAlertRulesDto,
  RULES_EXAMPLES,
  SNOOZE_EXAMPLES,
  SnoozeAlertDto,
} from './alerts.dto.js';
import { toAlertRuleView, toAlertView } from './to-alert-view.js';

const NOT_FOUND = { 404: { alert_not_found: 'There is no alert with this id.' } };
const NOT_JSON = { 415: { unsupported_media_type: 'The body is not JSON.' } };

@ApiTags('alerts')
@Controller('alerts')
export class AlertsController {
  constructor(private readonly alerts: AlertsService) {}

  @Get()
  @RequireScope('read')
  @ApiOperation({ summary: 'List alerts', description: 'Newest first.' })
  @ApiOkResponse({ type: AlertPageView })
  @ApiProblems(LIST_PROBLEMS)
  async listAlerts(@Query() { state, rule, ...page }: ListAlertsQuery): Promise<Page<AlertView>> {
    return mapPage(await this.alerts.listAlerts(page, { state, rule }), toAlertView);
  }

  @Get('rules')
  @RequireScope('read')
  @ApiOperation({ summary: 'List the rules with their settings' })
  @ApiOkResponse({ type: AlertRuleListView })
  async listRules(): Promise<AlertRuleListView> {
    return { items: (await this.alerts.listRules()).map(toAlertRuleView) };
  }

  @Put('rules')
  @RequireScope('admin')
  @ApiOperation({
    summary: 'Change the rules',
    description: 'Replaces all changes: rules and settings that are not named have their defaults again.',
  })
  @ApiBody({ type: ReplaceAlertRulesDto, examples: RULES_EXAMPLES })
  @ApiOkResponse({ type: AlertRuleListView })
  @ApiProblems({
    400: {
      validation_failed: {
        when: 'A rule or a setting is not known, or out of its limits.',
        errors: [{ field: 'rules.0.name', message: 'name must be one of delivery_rate, error_share, ….' }],
      },
    },
    ...NOT_JSON,
  })
  async replaceRules(@Body() { rules }: ReplaceAlertRulesDto): Promise<AlertRuleListView> {
    const changes = rules.map(({ name, enabled = true, settings = {} }) => ({ name, enabled, settings }));
    return { items: (await this.alerts.replaceRules(changes)).map(toAlertRuleView) };
  }

  @Post('test')
  @HttpCode(200)
  @RequireScope('admin')
  @ApiOperation({
    summary: 'Send a test alert',
    description: 'To Slack and by e-mail, at once. The answer says how each took it.',
  })
  @ApiOkResponse({ type: AlertTestView })
  async testAlerts(): Promise<AlertTestView> {
    return { channels: await this.alerts.test() };
  }

  @Get(':id')
  @RequireScope('read')
  @ApiOperation({ summary: 'Read an alert' })
  @ApiOkResponse({ type: AlertView })
  @ApiProblems(NOT_FOUND)
  async readAlert(@Param('id') id: string): Promise<AlertView> {
    return toAlertView(await this.alerts.readAlert(id));
  }

  @Post(':id/snooze')
  @HttpCode(200)
  @RequireScope('admin')
  @ApiOperation({
    summary: 'Snooze an alert',
    description:
      'Stops the notices of its rule and subject for some minutes, also if it is resolved and raised again meanwhile. ' +
      'If it is open and not acknowledged at the end, it has a notice again.',
  })
  @ApiBody({ type: SnoozeAlertDto, examples: SNOOZE_EXAMPLES })
  @ApiOkResponse({ type: AlertView })
  @ApiProblems({
    400: { validation_failed: 'minutes is no whole number between 1 and 43200.' },
    ...NOT_FOUND,
    ...NOT_JSON,
  })
  async snoozeAlert(@Param('id') id: string, @Body() { minutes }: SnoozeAlertDto): Promise<AlertView> {
    return toAlertView(await this.alerts.snooze(id, minutes));
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @RequireScope('admin')
  @ApiOperation({
    summary: 'Acknowledge an alert',
    description: 'Shows others that somebody looks after it. The first one counts.',
  })
  @ApiOkResponse({ type: AlertView })
  @ApiProblems(NOT_FOUND)
  async acknowledgeAlert(@Param('id') id: string, @Req() request: AuthenticatedRequest): Promise<AlertView> {
    return toAlertView(await this.alerts.acknowledge(id, request.apiKey?.name ?? null));
  }
}
