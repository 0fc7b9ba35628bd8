import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Client, fetchExchange, gql } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { recorder, sha256, url } from '../support/server.mjs';

const urql = (options = {}) => new Client({ url, preferGetMethod: false, exchanges: [fetchExchange], ...options });

describe('urql', () => {
  test('queries with variables', async () => {
    const { data, error } = await urql().query(gql`query ($first: Int!) { products(first: $first) { id name } }`, { first: 3 }).toPromise();
    assert.equal(error, undefined);
    assert.equal(data.products.length, 3);
  });

  test('queries by GET', async () => {
    const { sent, fetch } = recorder();
    const { data } = await urql({ fetch, preferGetMethod: 'force' }).query(gql`query ($text: String) { echo(string: $text) }`, { text: 'ż&=#' }).toPromise();
    assert.deepEqual(JSON.parse(data.echo), { string: 'ż&=#' });
    assert.equal(sent[0].method, 'GET');
  });

  test('mutates', async () => {
    const { data, error } = await urql().mutation(gql`mutation { bump(by: 0) }`, {}).toPromise();
    assert.equal(error, undefined);
    assert.equal(typeof data.bump, 'number');
  });

  test('takes errors with their paths, and the data beside them', async () => {
    const { data, error } = await urql().query(gql`{ boom(kind: THROW) { ok value } }`, {}).toPromise();
    assert.equal(data.boom.ok, 'ok');
    assert.deepEqual(error.graphQLErrors[0].path, ['boom', 'value']);
    const wrong = await urql().query(gql`{ nothing_ }`, {}).toPromise();
    assert.equal(wrong.error.graphQLErrors.length, 1);
  });

  test('automatic persisted queries by GET', async () => {
    const { sent, fetch } = recorder();
    const client = urql({ fetch, exchanges: [persistedExchange({ preferGetForPersistedQueries: true, generateHash: async (query) => sha256(query) }), fetchExchange] });
    const query = gql(`query Persisted${process.pid} { products(first: 1) { id } }`);
    for (let i = 0; i < 2; i++) assert.equal((await client.query(query, {}, { requestPolicy: 'network-only' }).toPromise()).data.products[0].id, 'Product:1');
    assert.deepEqual(sent.map((request) => [request.method, new URL(request.url).searchParams.has('query')]), [['GET', false], ['GET', true], ['GET', false]]);
  });

  test('subscribes over server-sent events', async () => {
    const numbers = [];
    await new Promise((done, fail) => {
      urql({ fetchSubscriptions: true })
        .subscription(gql`subscription { tick(count: 3) { n } }`, {})
        .subscribe(({ data, error }) => {
          if (error) fail(error);
          numbers.push(data?.tick.n);
          if (numbers.length === 3) done();
        });
    });
    assert.deepEqual(numbers, [1, 2, 3]);
  });
});
