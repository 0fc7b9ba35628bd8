// relay-compiler and graphql-codegen over the schema that the engine prints, as an app's build runs them. Each leaves a manifest of its documents.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { generate as codegen } from '@graphql-codegen/cli';

export const project = fileURLToPath(new URL('..', import.meta.url));
export const generated = `${project}.generated`;
export const relayManifest = `${generated}/relay/persisted.json`;
export const codegenManifest = `${generated}/codegen/persisted-documents.json`;

/** @param {string} sdl The schema of the server. */
export async function generate(sdl) {
  rmSync(generated, { recursive: true, force: true });
  mkdirSync(`${generated}/relay`, { recursive: true });
  const schema = `${generated}/schema.graphql`;
  writeFileSync(schema, sdl);
  writeFileSync(relayManifest, '{}'); // the compiler only adds to it
  execFileSync(process.execPath, [createRequire(import.meta.url).resolve('relay-compiler/cli.js'), 'relay.config.json'], { cwd: project, stdio: ['ignore', 'ignore', 'inherit'] });
  await codegen({
    cwd: project,
    schema,
    documents: `${project}documents/codegen/*.ts`,
    silent: true,
    generates: { [`${generated}/codegen/`]: { preset: 'client', presetConfig: { persistedDocuments: true } } },
  });
}
