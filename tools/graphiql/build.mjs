// node build.mjs OUT: index.html, app.js, app.css and three worker scripts. index.html comes last: the server shows GraphiQL as soon as it is there.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const out = path.resolve(process.argv[2] ?? 'dist');
mkdirSync(out, { recursive: true });

const common = {
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  platform: 'browser',
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.js': 'jsx', '.ttf': 'dataurl', '.woff2': 'dataurl', '.woff': 'dataurl', '.svg': 'dataurl' },
  jsx: 'automatic',
  logLevel: 'warning',
};
const workers = {
  editor: 'monaco-editor/esm/vs/editor/editor.worker.js',
  json: 'monaco-editor/esm/vs/language/json/json.worker.js',
  graphql: 'monaco-graphql/esm/graphql.worker.js',
};
for (const [name, entry] of Object.entries(workers)) await build({ ...common, entryPoints: [entry], outfile: path.join(out, `${name}.worker.js`) });
await build({ ...common, entryPoints: ['main.js'], outfile: path.join(out, 'app.js') });
writeFileSync(
  path.join(out, 'index.html'),
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GraphiQL</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="app.css">
<style>html, body, #graphiql { height: 100%; margin: 0 }</style>
<div id="graphiql"></div>
<script src="app.js"></script>
`,
);
