import { describe, expect, it } from '@jest/globals';
import { Reflector } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { readEnvironment } from '../config/read-environment.js';
import { Clock } from '../core/clock.js';
import { ApiAccess } from './api-access.js';
import { ApiKeyGuard, type AuthenticatedRequest } from './api-key.guard.js';
import { ApiKeys } from './api-keys.js';
import { KeyUses } from './keys/key-uses.js';
import { Public, RequireScope } from './require-scope.js';
import { Sessions } from './session/sessions.js';

@RequireScope('read')
class Routes {
  read(this: void): void {}

  @RequireScope('send')
  send(this: void): void {}

  @Public()
  open(this: void): void {}
}

class Undecorated {
  forgotten(this: void): void {}
}

const KEYS = 'reader:0123456789abcdef:read,sender:fedcba9876543210:send,all:abcdefghijklmnop';
const READER = { authorization: 'Bearer 0123456789abcdef' };
const SENDER = { authorization: 'Bearer fedcba9876543210' };
const ALL = { authorization: 'Bearer abcdefghijklmnop' };

function createGuard(keys = KEYS): ApiKeyGuard {
  const env = readEnvironment({ API_KEYS: keys });
  const apiKeys = new ApiKeys(env, new Clock());
  const sessions = new Sessions(apiKeys, new Clock());
  return new ApiKeyGuard(
    new ApiAccess(env, env, new Clock(), apiKeys, sessions, new KeyUses(new Clock())),
    new Reflector(),
  );
}

function createRequest(headers: Record<string, string>, remoteAddress = '192.0.2.1'): AuthenticatedRequest {
  const get = (name: string): string | undefined => headers[name.toLowerCase()];
  return { headers, get, socket: { remoteAddress } } as unknown as AuthenticatedRequest;
}

function createContext(
  request: AuthenticatedRequest,
  route: keyof Routes | 'forgotten' = 'read',
): ExecutionContextHost {
  const handler = route === 'forgotten' ? Undecorated.prototype.forgotten : Routes.prototype[route];
  return new ExecutionContextHost([request], route === 'forgotten' ? Undecorated : Routes, handler);
}

describe('the API key guard', () => {
  it.each<[name: string, headers: Record<string, string>, route: keyof Routes | 'forgotten']>([
    ['a key with the scope of the controller', READER, 'read'],
    ['a key with the scope of the route', SENDER, 'send'],
    ['a key with all scopes', ALL, 'forgotten'],
    ['a key in X-Api-Key', { 'x-api-key': '0123456789abcdef' }, 'read'],
    ['a bearer spelt in capitals', { authorization: 'BEARER  0123456789abcdef' }, 'read'],
    ['a request without a key on a public route', {}, 'open'],
    ['a request with a wrong key on a public route', { 'x-api-key': 'wrong' }, 'open'],
  ])('handles %s', (_name, headers, route) => {
    expect(createGuard().canActivate(createContext(createRequest(headers), route))).toBe(true);
  });

  it('allows this machine without keys', () => {
    const request = createRequest({ host: 'localhost:3000' }, '127.0.0.1');
    expect(createGuard('').canActivate(createContext(request, 'forgotten'))).toBe(true);
  });

  it('notes the key of an allowed request', () => {
    const request = createRequest(READER);
    createGuard().canActivate(createContext(request));
    expect(request.apiKey?.name).toBe('reader');
  });
});

describe('the API key guard', () => {
  it.each<[name: string, headers: Record<string, string>, route: keyof Routes | 'forgotten', code: string]>([
    ['no key', {}, 'read', 'api_key_missing'],
    ['an empty key', { 'x-api-key': '' }, 'read', 'api_key_missing'],
    ['other credentials', { authorization: 'Basic 0123456789abcdef' }, 'read', 'api_key_missing'],
    ['a wrong key', { 'x-api-key': '0123456789abcdeF' }, 'read', 'api_key_invalid'],
    ['a name in place of a secret', { 'x-api-key': 'reader' }, 'read', 'api_key_invalid'],
    ['a key without the scope of the route', READER, 'send', 'scope_missing'],
    ['a key with the scope of the controller where the route has another', SENDER, 'read', 'scope_missing'],
    ['a key without admin on a route without a scope', READER, 'forgotten', 'scope_missing'],
  ])('handles %s', (_name, headers, route, code) => {
    const context = createContext(createRequest(headers), route);
    expect(() => createGuard().canActivate(context)).toThrow(expect.objectContaining({ code }));
  });

  it('denies this machine without a key when keys exist', () => {
    const context = createContext(createRequest({ host: 'localhost:3000' }, '127.0.0.1'));
    expect(() => createGuard().canActivate(context)).toThrow(
      expect.objectContaining({ code: 'api_key_missing' }),
    );
  });

  it('denies other machines without keys', () => {
    const context = createContext(createRequest({ host: 'localhost:3000' }));
    expect(() => createGuard('').canActivate(context)).toThrow(
      expect.objectContaining({ code: 'loopback_only' }),
    );
  });
});
