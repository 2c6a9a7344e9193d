import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { ApiProblems } from '../../../http/problem.schema.js';
import type { AuthenticatedRequest } from '../../api-key.guard.js';
import { RequireScope } from '../../require-scope.js';
import { StoredKeysService } from '../stored-keys.service.js';
import { CREATE_KEY_EXAMPLES, CreateStoredKeyDto } from './stored-key.dto.js';
import { ApiKeyListView, ApiKeyWithSecretView } from './stored-key.view.js';
import { toApiKeyListView, toApiKeyWithSecretView } from './to-stored-key-view.js';

@ApiTags('api-keys')
@RequireScope('admin')
@Controller('api-keys')
export class StoredKeysController {
  constructor(private readonly keys: StoredKeysService) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Create a key, and get its secret',
    description: 'It is valid on this instance at once and on others within ten seconds.',
  })
  @ApiBody({ type: CreateStoredKeyDto, examples: CREATE_KEY_EXAMPLES })
  @ApiCreatedResponse({ type: ApiKeyWithSecretView })
  @ApiProblems({
    400: {
      validation_failed: {
        when: 'A field is not usable; `errors` names it.',
        errors: [{ field: 'scopes', message: 'scopes must hold at least one scope.' }],
      },
    },
    409: {
      api_key_name_taken: 'There is a key with this name, in the database or in API_KEYS.',
      api_keys_not_set: 'API_KEYS is not set, so that no request needs a key.',
      too_many_api_keys: 'There are 1000 keys, which is the most.',
    },
    415: { unsupported_media_type: 'The body is not JSON.' },
  })
  async createKey(
    @Req() { apiKey }: AuthenticatedRequest,
    @Body() body: CreateStoredKeyDto,
  ): Promise<ApiKeyWithSecretView> {
    return toApiKeyWithSecretView(await this.keys.createKey(body, apiKey?.name ?? null));
  }

  @Get()
  @ApiOperation({ summary: 'List keys', description: 'All of them, without their secrets.' })
  @ApiOkResponse({ type: ApiKeyListView })
  async listKeys(): Promise<ApiKeyListView> {
    return toApiKeyListView(await this.keys.listKeys());
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Revoke a key',
    description: 'It and its sessions are refused on this instance at once and on others within ten seconds.',
  })
  @ApiParam({ name: 'id', description: 'The `id` of a key of GET /api-keys.' })
  @ApiNoContentResponse()
  @ApiProblems({ 404: { api_key_not_found: 'There is no key with this id in the database.' } })
  revokeKey(@Param('id') id: string): Promise<void> {
    return this.keys.revokeKey(id);
  }
}
