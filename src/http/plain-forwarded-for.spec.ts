import express from 'express';
import { expect, it } from '@jest/globals';
import supertest from 'supertest';
import { plainForwardedFor, withoutPorts } from './plain-forwarded-for.js';

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['203.0.113.7:5678', '203.0.113.7'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['2001:db8::1:443', '2001:db8::1:443'],
  ['[::ffff:203.0.113.7]:80', '::ffff:203.0.113.7'],
  ['203.0.113.7:5678,[2001:db8::1]:443 , 10.0.0.1', '203.0.113.7, 2001:db8::1, 10.0.0.1'],
  ['unknown', 'unknown'],
  ['unknown:80', 'unknown:80'],
  ['999.0.0.1:80', '999.0.0.1:80'],
  ['203.0.113.7:port', '203.0.113.7:port'],
  ['[x]:1', '[x]:1'],
  ['', ''],
])('reads the addresses of %j as %j', (header, plain) => {
  expect(withoutPorts(header)).toBe(plain);
});

it.each([
  ['203.0.113.7:5678', '203.0.113.7'],
  ['203.0.113.7:5678, 10.0.0.1:443', '203.0.113.7'],
  ['[2001:db8::1]:5678, 10.0.0.1', '2001:db8::1'],
  ['203.0.113.9, 203.0.113.7:5678, 10.0.0.1:443', '203.0.113.7'],
])('takes from X-Forwarded-For: %s the client %s, behind trusted proxies', async (header, client) => {
  const app = express().set('trust proxy', ['loopback', '10.0.0.0/8']);
  app.use(plainForwardedFor, (request, response) => void response.send(request.ip));
  const { text } = await supertest(app).get('/').set('X-Forwarded-For', header);
  expect(text).toBe(client);
});
