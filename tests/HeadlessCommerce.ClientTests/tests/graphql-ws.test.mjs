import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { createClient } from 'graphql-ws';
import { socketUrl } from '../support/server.mjs';

describe('graphql-ws', () => {
  let client;
  const connect = (options = {}) => (client = createClient({ url: socketUrl, ...options }));
  afterEach(() => client.dispose());
  const all = async (payload) => {
    const found = [];
    for await (const event of client.iterate(payload)) found.push(event);
    return found;
  };

  test('queries and mutates over the socket', async () => {
    connect();
    assert.deepEqual(await all({ query: '{ product(by: { id: "Product:1" }) { id } }' }), [{ data: { product: { id: 'Product:1' } } }]);
    assert.equal(typeof (await all({ query: 'mutation ($by: Int!) { bump(by: $by) }', variables: { by: 0 } }))[0].data.bump, 'number');
  });

  test('two subscriptions share a socket', async () => {
    let sockets = 0;
    connect({ lazy: true, on: { connected: () => sockets++ } });
    const query = 'subscription ($count: Int!) { tick(count: $count) { n } }';
    const [three, five] = await Promise.all([3, 5].map((count) => all({ query, variables: { count } })));
    assert.deepEqual([three.length, five.length, sockets], [3, 5, 1]);
  });

  test('a client that returns ends its source', async () => {
    connect();
    const query = 'subscription { tick(count: 1000000, intervalMs: 5) { n } }';
    for await (const { data } of client.iterate({ query })) if (data.tick.n === 2) break;
    assert.equal((await all({ query: '{ __typename }' }))[0].data.__typename, 'Query');
  });

  test('a wrong document is an error message, and the socket lives on', async () => {
    connect();
    const errors = await all({ query: 'subscription { nothing_ }' }).catch((thrown) => thrown);
    assert.match(errors[0].message, /nothing_/);
    assert.equal((await all({ query: '{ __typename }' }))[0].data.__typename, 'Query');
  });

  test('pings are answered', async () => {
    const pong = new Promise((resolve) => connect({ lazy: false, keepAlive: 20, on: { pong: resolve } }));
    await pong;
  });
});
