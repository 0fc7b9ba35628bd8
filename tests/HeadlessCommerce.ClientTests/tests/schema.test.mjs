// The shop's schema as the tools of others read it: graphql-js, and Relay's compiler.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildSchema, parse, validate, validateSchema } from 'graphql';

const folder = fileURLToPath(new URL('../../../schema/', import.meta.url));
const schema = buildSchema(readFileSync(`${folder}schema.graphql`, 'utf8'));

describe("The shop's schema", () => {
  test('is valid for graphql-js', () => assert.deepEqual(validateSchema(schema), []));

  const documents = readdirSync(`${folder}operations`, { recursive: true }).filter((file) => file.endsWith('.graphql'));
  for (const file of documents) test(`${file} is valid for graphql-js`, () => assert.deepEqual(validate(schema, parse(readFileSync(`${folder}operations/${file}`, 'utf8'))), []));

  test('follows what Relay asks of a server: Node, node(id), and connections with PageInfo', () => {
    assert.equal(String(schema.getQueryType().getFields().node.type), 'Node');
    const connections = Object.values(schema.getTypeMap()).filter((type) => type.name.endsWith('Connection'));
    assert.ok(connections.length > 5);
    for (const connection of connections) {
      const { pageInfo, edges } = connection.getFields();
      assert.equal(String(pageInfo.type), 'PageInfo!', connection.name);
      assert.ok(edges, connection.name);
    }
  });
});
