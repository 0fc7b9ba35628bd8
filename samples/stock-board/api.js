// The only way to the server: registered documents, named by their hash. No query text leaves this page.

const ids = await (await fetch('operations.json')).json();

export const context = {
  channel: new URLSearchParams(location.search).get('channel') ?? 'web',
  language: new URLSearchParams(location.search).get('language') ?? '',
};

function request(name, variables, accept, headers = {}, signal) {
  return fetch('/graphql', {
    method: 'POST',
    signal,
    headers: {
      'Content-Type': 'application/json',
      Accept: accept,
      'X-Channel': context.channel,
      ...(context.language && { 'Accept-Language': context.language }),
      ...headers,
    },
    body: JSON.stringify({ documentId: ids[name], variables }),
  });
}

/** The data of a query or mutation; throws what the server says when it refuses the whole. */
export async function send(name, variables, headers) {
  const response = await request(name, variables, 'application/graphql-response+json, application/json', headers);
  const answer = await response.json();
  if (answer.errors?.length) throw new Error(answer.errors[0].message);
  return answer.data;
}

/** Events of a subscription over server-sent events (graphql-sse, distinct connections), until the stream ends. */
export async function* listen(name, variables, signal, heard) {
  const response = await request(name, variables, 'text/event-stream', {}, signal);
  if (!response.ok) throw new Error(`${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  yield { opened: true };
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    heard();
    const events = (rest + value).replaceAll('\r\n', '\n').split('\n\n');
    rest = events.pop();
    for (const event of events) {
      const kind = /^event: ?(.*)$/m.exec(event)?.[1];
      const data = [...event.matchAll(/^data: ?(.*)$/gm)].map((line) => line[1]).join('\n');
      if (kind === 'complete') return;
      if (kind === 'next' && data) yield JSON.parse(data);
    }
  }
}
