import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client/core';
import { GraphQL17Alpha9Handler } from '@apollo/client/incremental';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';
import { recorder, sha256, socketUrl, url } from '../support/server.mjs';

const apollo = (link = new HttpLink({ uri: url }), options = {}) => new ApolloClient({ link, cache: new InMemoryCache(), ...options });

describe('Apollo Client 4', () => {
  test('queries, and normalises its cache by __typename and id', async () => {
    const client = apollo();
    const { data } = await client.query({ query: gql`{ products(first: 2) { id name category { id name } } }` });
    assert.deepEqual(data.products.map((product) => product.id), ['Product:1', 'Product:2']);
    const cache = client.cache.extract();
    assert.equal(cache['Product:Product:1'].name, data.products[0].name);
    assert.equal(cache[`Category:${data.products[0].category.id}`].name, data.products[0].category.name);
  });

  test('passes variables with input objects and lists', async () => {
    const { data } = await apollo().query({
      query: gql`query ($input: EchoInput, $ints: [Int!]) { echo(input: $input, intsNN: $ints) }`,
      variables: { input: { req: 1, currency: 'USD', nested: { req: 2 } }, ints: [1, 2] },
    });
    assert.deepEqual(JSON.parse(data.echo), { intsNN: [1, 2], input: { currency: 'USD', req: 1, def: 'd', nested: { req: 2, def: 'd' } } });
  });

  test('mutates, and gets the errors of the payload as data', async () => {
    const mutation = gql`mutation ($input: AddToCartInput!) { addToCart(input: $input) { cart { id lines { quantity } } errors { field message } } }`;
    const refused = await apollo().mutate({ mutation, variables: { input: { sku: 'nothing' } } });
    assert.equal(refused.data.addToCart.cart, null);
    assert.deepEqual(refused.data.addToCart.errors[0].field, ['input', 'sku']);
    const { sku } = (await apollo().query({ query: gql`{ products(first: 1) { id variants(first: 1) { id sku } } }` })).data.products[0].variants[0];
    const added = await apollo().mutate({ mutation, variables: { input: { sku, quantity: 3 } } });
    assert.equal(added.data.addToCart.cart.lines[0].quantity, 3);
  });

  test('takes a failing field as CombinedGraphQLErrors beside the other data', async () => {
    const { data, error } = await apollo().query({ query: gql`{ boom(kind: THROW) { ok value } }`, errorPolicy: 'all' });
    assert.deepEqual({ ...data.boom, __typename: undefined }, { __typename: undefined, ok: 'ok', value: null });
    assert.ok(CombinedGraphQLErrors.is(error), String(error));
    assert.deepEqual(error.errors[0].path, ['boom', 'value']);
  });

  test('takes a document that is wrong as CombinedGraphQLErrors', async () => {
    const error = await apollo().query({ query: gql`{ nothing_ }` }).catch((thrown) => thrown);
    assert.ok(CombinedGraphQLErrors.is(error), String(error));
  });

  test('@defer: first what is there, then the rest', async () => {
    const states = [];
    const client = apollo(undefined, { incrementalHandler: new GraphQL17Alpha9Handler() });
    const watched = client.watchQuery({ query: gql`{ products(first: 2) { id ... @defer { slug related(first: 1) { id name } } } }` });
    await new Promise((done, fail) => {
      const subscription = watched.subscribe({
        next({ data, dataState, error }) {
          if (error) return fail(error);
          states.push(dataState);
          if (dataState === 'streaming') assert.equal(data.products[0].id, 'Product:1');
          if (dataState !== 'complete') return;
          assert.ok(data.products.every((product) => product.slug && product.related[0].name));
          queueMicrotask(() => subscription.unsubscribe());
          done();
        },
        error: fail,
      });
    });
    assert.deepEqual([...new Set(states)].filter((state) => state !== 'empty'), ['streaming', 'complete']);
  });

  test('automatic persisted queries: the hash by GET, the document once', async () => {
    const { sent, fetch } = recorder();
    const client = apollo(ApolloLink.from([new PersistedQueryLink({ sha256, useGETForHashedQueries: true }), new HttpLink({ uri: url, fetch })]));
    const query = gql(`query Apq${process.pid} { products(first: 1) { id slug } }`);
    for (let i = 0; i < 2; i++) assert.ok((await client.query({ query, fetchPolicy: 'no-cache' })).data.products[0].slug);
    assert.deepEqual(sent.map((request) => [request.method, request.body?.query !== undefined]), [['GET', false], ['POST', true], ['GET', false]]);
  });

  test('subscribes over graphql-ws', async () => {
    const socket = createClient({ url: socketUrl });
    const numbers = [];
    await new Promise((complete, error) =>
      apollo(new GraphQLWsLink(socket)).subscribe({ query: gql`subscription { tick(count: 3) { n } }` }).subscribe({ next: ({ data }) => numbers.push(data.tick.n), error, complete }),
    );
    await socket.dispose();
    assert.deepEqual(numbers, [1, 2, 3]);
  });
});
