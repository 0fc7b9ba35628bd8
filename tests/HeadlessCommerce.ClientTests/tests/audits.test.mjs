// The audits of graphql-http: every MUST, SHOULD and MAY of GraphQL over HTTP that the suite knows.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { serverAudits } from 'graphql-http';
import { url } from '../support/server.mjs';

describe('graphql-http', () => {
  const audits = serverAudits({ url, fetchFn: fetch });
  test('has as many audits as when this was written', () => assert.equal(audits.length, 61));
  for (const audit of audits)
    test(`${audit.id} ${audit.name}`, async () => {
      const { status, reason } = await audit.fn();
      assert.equal(status, 'ok', reason);
    });
});
