import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createClient } from 'graphql-sse';
import { url } from '../support/server.mjs';

describe('graphql-sse', () => {
  const client = createClient({ url, retryAttempts: 0 });
  const all = async (payload) => {
    const found = [];
    for await (const event of client.iterate(payload)) found.push(event);
    return found;
  };

  test('subscribes to the end', async () => {
    const events = await all({ query: 'subscription ($count: Int!) { tick(count: $count, intervalMs: 1) { n } }', variables: { count: 4 } });
    assert.deepEqual(events.map(({ data }) => data.tick.n), [1, 2, 3, 4]);
  });

  test('queries as a stream of one', async () => assert.deepEqual(await all({ query: '{ __typename }' }), [{ data: { __typename: 'Query' } }]));

  test('events that fail keep the stream open', async () => {
    const events = await all({ query: 'subscription { failField(count: 2) }' });
    assert.deepEqual(events.map(({ errors }) => errors.length), [1, 1]);
  });

  test('a client that leaves ends its source', async () => {
    const live = async () => (await all({ query: 'subscription { live }' }))[0].data.live;
    const before = await live();
    for await (const _ of client.iterate({ query: 'subscription { tick(count: 1000000, intervalMs: 5) { n } }' })) break;
    for (let i = 0; (await live()) > before; i++) assert.ok(i < 500, 'the source of a client that left is still open');
  });

  test('a wrong document is refused before the stream opens', async () => {
    const refusal = await all({ query: 'subscription { nothing_ }' }).catch((thrown) => thrown);
    assert.match(JSON.stringify(refusal), /nothing_|400/);
  });
});
