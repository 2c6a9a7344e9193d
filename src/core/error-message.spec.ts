import { describe, expect, it } from '@jest/globals';
import { errorMessage } from './error-message.js';

describe('the reason of an error', () => {
  it.each([
    ['invalid input syntax for type integer: "+15551234567"', 'invalid input syntax for type integer: "…"'],
    ['no route to +15551234567', 'no route to …'],
    ['15551234567 opted out', '… opted out'],
    ['relation "Message" does not exist', 'relation "Message" does not exist'],
    ['connect ECONNREFUSED 127.0.0.1:5432', 'connect ECONNREFUSED 127.0.0.1:5432'],
    [
      '001795876299198-000001-a289e9f3d31f9f30.spool is gone',
      '001795876299198-000001-a289e9f3d31f9f30.spool is gone',
    ],
    ['no answer in 5000 ms', 'no answer in 5000 ms'],
    ['connect to postgresql://me:hunter2@db:5432/sms failed', 'connect to postgresql://…@db:5432/sms failed'],
    ['http://me:hunt@er2@proxy:3128 and https://hunter2@x/y', 'http://…@proxy:3128 and https://…@x/y'],
    ['getaddrinfo ENOTFOUND db.example.com', 'getaddrinfo ENOTFOUND db.example.com'],
  ])('is, for "%s", "%s"', (message, reason) => {
    expect(errorMessage(new Error(message))).toBe(reason);
    expect(errorMessage(message)).toBe(reason);
  });

  it('leaves out the location, and keeps the cause', () => {
    expect(errorMessage(new Error('\nInvalid `prisma.x()` invocation:\n\n\nnobody listens\n'))).toBe(
      'nobody listens',
    );
    expect(errorMessage(new TypeError(''))).toBe('TypeError');
  });
});
