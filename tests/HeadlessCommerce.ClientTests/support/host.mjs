// The conformance host as a process of its own, on a free port, until stop().
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const assembly = fileURLToPath(new URL('../../HeadlessCommerce.ConformanceHost/bin/Release/net10.0/HeadlessCommerce.ConformanceHost.dll', import.meta.url));

export const printSchema = () => execFileSync('dotnet', [assembly, 'schema'], { encoding: 'utf8' });

/** @param {string[]} manifests Documents that the server shall know by their ids. */
export async function start(manifests) {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const server = spawn('dotnet', [assembly, ...manifests.flatMap((file) => ['--documents', file])], {
      env: { ...process.env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const stop = async () => {
      if (server.exitCode !== null) return;
      server.kill('SIGTERM');
      await once(server, 'exit');
    };
    for await (const line of createInterface(server.stdout)) if (line.startsWith('engine: ')) return { url: line.slice('engine: '.length), stop };
    if (attempt === 3) throw new Error('The conformance host did not start.'); // the port, or the one after it, was taken meanwhile
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
