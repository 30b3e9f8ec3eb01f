// A little bot that knows nothing but docs/bots.md. Arguments: the address of a room's messages, a greeting.
import { createServer } from 'node:http';

const [, , messages, greeting] = process.argv;

async function call(method, path, body, headers) {
  const response = await fetch(messages + path, { method, body, headers });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return response;
}

const posted = await call('POST', '', greeting);
const id = posted.headers.get('location').split('/').at(-1);
const read = await (await call('GET', '')).json();
if (read.at(-1).body.plain_text !== greeting) throw new Error('It isn’t there.');
await call('PUT', `/${id}`, `${greeting} again`);
const mistake = (await call('POST', '', 'A mistake')).headers.get('location').split('/').at(-1);
await call('DELETE', `/${mistake}`);
const boost = await (await call('POST', `/${id}/boosts`, '👍')).json();
await call('DELETE', `/${id}/boosts/${boost.id}`);
await call('POST', `/${id}/boosts`, '🎉');
const form = new FormData();
form.append('attachment', new Blob(['a,b\n1,2\n'], { type: 'text/csv' }), 'table.csv');
await call('POST', '', form);

const server = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const { user, message } = JSON.parse(text);
  response.setHeader('content-type', 'text/plain').end(`${user.name} said: ${message.body.plain}`);
});
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
