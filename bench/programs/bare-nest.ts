/** (d) The cost of Nest alone: a route that parses the body and answers. */
import 'reflect-metadata';
import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller('callbacks')
class BareController {
  @Post('delivery-status')
  @HttpCode(204)
  receive(@Body() _body: unknown): void {}
}

@Module({ controllers: [BareController] })
class BareModule {}

const app = await NestFactory.create(BareModule, { logger: false });
await app.listen(Number(process.env['APP_PORT']));
