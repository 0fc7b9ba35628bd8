// The artifacts of relay-compiler, run by relay-runtime: the document itself never leaves the client.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { createClient } from 'graphql-sse';
import relay from 'relay-runtime';
import { relayManifest } from '../support/generate.mjs';
import { url } from '../support/server.mjs';

const artifact = async (name) => (await import(`../.generated/relay/${name}.graphql.js`)).default;
const [page, node, add, ticks] = await Promise.all(['ProductsPageQuery', 'ProductsPageNodeQuery', 'ProductsPageAddMutation', 'ProductsPageTickSubscription'].map(artifact));

const stream = createClient({ url });
const environment = () =>
  new relay.Environment({
    network: relay.Network.create(
      async ({ id, text }, variables) => {
        assert.equal(text, null);
        const answer = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
          body: JSON.stringify({ documentId: id, variables }),
        });
        return answer.json();
      },
      ({ id }, variables) => relay.Observable.create((sink) => stream.subscribe({ documentId: id, variables }, sink)),
    ),
    store: new relay.Store(new relay.RecordSource()),
  });

describe('Relay', () => {
  test('the compiler takes the schema and leaves ids instead of texts', () => {
    const manifest = JSON.parse(readFileSync(relayManifest, 'utf8'));
    for (const { params } of [page, node, add, ticks]) {
      assert.equal(params.text, null);
      assert.match(manifest[params.id], new RegExp(`${params.operationKind} ${params.name}`));
    }
  });

  test('a page of a connection comes by its id, and lies in the store by global ids', async () => {
    const env = environment();
    const data = await relay.fetchQuery(env, page, { first: 2 }).toPromise();
    assert.deepEqual(data.productsConnection.edges.map((edge) => edge.node.id), ['Product:1', 'Product:2']);
    assert.equal(data.productsConnection.pageInfo.hasNextPage, true);
    assert.equal(env.getStore().getSource().get('Product:1').__typename, 'Product');
  });

  test('the next page is appended to the connection in the store', async () => {
    const env = environment();
    const first = await relay.fetchQuery(env, page, { first: 2 }).toPromise();
    const operation = relay.createOperationDescriptor(page, { first: 2 });
    const kept = env.retain(operation);
    await relay.fetchQuery(env, page, { first: 2, after: first.productsConnection.pageInfo.endCursor }).toPromise();
    const { productsConnection } = env.lookup(operation.fragment).data;
    assert.deepEqual(productsConnection.edges.map((edge) => edge.node.id), ['Product:1', 'Product:2', 'Product:3', 'Product:4']);
    kept.dispose();
  });

  test('any record is fetched again by node(id)', async () => {
    const { node: product } = await relay.fetchQuery(environment(), node, { id: 'Product:3' }).toPromise();
    assert.deepEqual([product.__typename, product.id], ['Product', 'Product:3']);
  });

  test('a mutation by its id', async () => {
    const response = await new Promise((onCompleted, onError) =>
      relay.commitMutation(environment(), { mutation: add, variables: { input: { sku: 'nothing' } }, onCompleted, onError }),
    );
    assert.deepEqual(response.addToCart.errors[0].field, ['input', 'sku']);
  });

  test('a subscription by its id', async () => {
    const numbers = [];
    await new Promise((onCompleted, onError) =>
      relay.requestSubscription(environment(), { subscription: ticks, variables: { count: 3 }, onNext: ({ tick }) => numbers.push(tick.n), onCompleted, onError }),
    );
    assert.deepEqual(numbers, [1, 2, 3]);
  });
});
