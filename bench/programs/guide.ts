/**
 * (a) The final handler of the published guide, rewritten: global validation pipe, a guard that
 * reads the token from the ConfigService, one Prisma upsert per callback, two log lines, the
 * database with Prisma's defaults. Its guard checks V2 as Plivo signs it, since the guide's own
 * form would refuse every callback (docs/plivo.md section 7).
 */
import 'reflect-metadata';
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import {
  Body,
  type CanActivate,
  Controller,
  type ExecutionContext,
  HttpCode,
  Injectable,
  Logger,
  Module,
  Post,
  UnauthorizedException,
  UseGuards,
  ValidationPipe,
} from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { IsNotEmpty, IsOptional, IsString } from 'class-validator';
import type { Request } from 'express';
import { createPrismaClient } from '../../dist/core/database/prisma-client.js';

class DeliveryStatusDto {
  @IsString()
  @IsNotEmpty()
  readonly MessageUUID!: string;

  @IsString()
  @IsNotEmpty()
  readonly Status!: string;

  @IsString()
  @IsOptional()
  readonly To?: string;

  @IsString()
  @IsOptional()
  readonly From?: string;

  @IsString()
  @IsOptional()
  readonly ErrorCode?: string;

  @IsString()
  @IsOptional()
  readonly MessageTime?: string;
}

const prisma = await createPrismaClient(process.env['DATABASE_URL'] ?? '');

@Injectable()
class PlivoSignatureGuard implements CanActivate {
  constructor(private readonly config: ConfigService) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const signature = request.headers['x-plivo-signature-v2'];
    const nonce = request.headers['x-plivo-signature-v2-nonce'];
    const url = `${this.config.get<string>('APP_BASE_URL')}${request.originalUrl}`;
    const expected = createHmac('sha256', this.config.get<string>('PLIVO_AUTH_TOKEN')!)
      .update(`${url}${String(nonce)}`)
      .digest();
    const given = Buffer.from(String(signature), 'base64');
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      throw new UnauthorizedException();
    return true;
  }
}

@Injectable()
class CallbacksService {
  private readonly logger = new Logger(CallbacksService.name);

  async process(dto: DeliveryStatusDto): Promise<void> {
    const { MessageUUID: messageUuid, Status: status } = dto;
    const now = new Date();
    const data = {
      status,
      errorCode: dto.ErrorCode ?? null,
      plivoTimestamp: dto.MessageTime ? new Date(dto.MessageTime) : now,
      rawPayload: JSON.stringify(dto),
      source: 'callback',
      orderKey: '',
      receivedAt: now,
      processedAt: now,
      updatedAt: now,
    };
    await prisma.deliveryStatus.upsert({
      where: { messageUuid },
      create: { id: randomUUID(), messageUuid, recipient: dto.To ?? null, sender: dto.From ?? null, ...data },
      update: data,
    });
    this.logger.log(`Stored status ${status} for ${messageUuid}`);
  }
}

@UseGuards(PlivoSignatureGuard)
@Controller('callbacks')
class CallbacksController {
  private readonly logger = new Logger(CallbacksController.name);

  constructor(private readonly callbacks: CallbacksService) {}

  @Post('delivery-status')
  @HttpCode(204)
  async receive(@Body() dto: DeliveryStatusDto): Promise<void> {
    this.logger.log(`Received delivery status callback for ${dto.MessageUUID}: ${dto.Status}`);
    await this.callbacks.process(dto);
  }
}

@Module({
  imports: [ConfigModule.forRoot({ isGlobal: true, ignoreEnvFile: true })],
  controllers: [CallbacksController],
  providers: [CallbacksService],
})
class GuideModule {}

const app = await NestFactory.create<NestExpressApplication>(GuideModule, { rawBody: true });
app.useGlobalPipes(new ValidationPipe({ whitelist: true, transform: true }));
await app.listen(Number(process.env['APP_PORT']));
