// npm test: compiles what apps compile, starts the server, runs every file of tests/, and ends with "N passed, N failed".
import { readdirSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { codegenManifest, generate, project, relayManifest } from './support/generate.mjs';
import { printSchema, start } from './support/host.mjs';

await generate(printSchema());
const server = await start([relayManifest, codegenManifest]);
process.env.GRAPHQL_URL = server.url;
let passed = 0;
let failed = 0;
try {
  const files = readdirSync(`${project}tests`).map((file) => `${project}tests/${file}`);
  const results = run({ files, concurrency: 2, timeout: 60_000 });
  results.on('test:pass', ({ details, name }) => (passed += details.type === 'suite' || files.includes(name) ? 0 : 1));
  results.on('test:fail', ({ details }) => (failed += details.error.failureType === 'subtestsFailed' ? 0 : 1)); // a suite fails with its tests
  for await (const text of results.compose(new spec())) process.stdout.write(text);
} finally {
  await server.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
