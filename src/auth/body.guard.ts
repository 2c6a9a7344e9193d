import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { BODY_RULES, type BodyRulesOptions } from '../http/body-rules.js';
import {
  BODY_BYTES,
  UnsupportedEncodingException,
  UnsupportedMediaTypeException,
} from '../http/json-body.js';
import { hasBody, readBody } from '../http/read-body.js';
import { checkCharset, readJson } from '../http/read-json.js';
import { LARGE_BODY_BYTES, UploadSlots } from '../http/upload-slots.js';
import { PUBLIC, type PublicRoute } from './require-scope.js';

const JSON_TYPE = 'application/json';
const READ_METHODS = new Set(['POST', 'PUT', 'PATCH']);

/**
 * Reads the body after the request was allowed. Nothing else reads bodies, so a new route cannot
 * read its body too early. Most public routes read their own.
 */
@Injectable()
export class BodyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly uploads: UploadSlots,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const open = this.reflector.getAllAndOverride<PublicRoute | undefined>(PUBLIC, targets);
    if (open && !open.readsBody) return true;
    const request = context.switchToHttp().getRequest<Request>();
    if (!READ_METHODS.has(request.method) || !hasBody(request)) return true;
    const rules = this.reflector.getAllAndOverride<BodyRulesOptions | undefined>(BODY_RULES, targets) ?? {};
    const type = bodyTypeOf(request, rules.streamed);
    const limit = type === JSON_TYPE ? (rules.limit ?? BODY_BYTES) : Infinity;
    const announced = Number(request.headers['content-length'] ?? limit);
    if (Math.min(announced, limit) > LARGE_BODY_BYTES) {
      this.uploads.take(context.switchToHttp().getResponse<Response>());
    }
    return type !== JSON_TYPE || this.readJson(request, limit);
  }

  private async readJson(request: Request, limit: number): Promise<true> {
    request.body = readJson(await readBody(request, limit));
    return true;
  }
}

/** @throws {ProblemException} for a content type that the route does not accept */
function bodyTypeOf(request: Request, streamed?: string): string {
  const types = streamed === undefined ? [JSON_TYPE] : [JSON_TYPE, streamed];
  const type = request.is(types);
  if (!type) throw new UnsupportedMediaTypeException(types.join(' or '));
  const { 'content-encoding': encoding = 'identity', 'content-type': contentType } = request.headers;
  if (encoding.toLowerCase() !== 'identity') throw new UnsupportedEncodingException();
  checkCharset(contentType);
  return type;
}
