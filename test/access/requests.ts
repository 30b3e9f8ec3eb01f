import type { InjectOptions } from 'light-my-request';
import { Accounts } from '../../src/accounts/account/accounts';
import type { TestApp } from '../support/test-app';
import { ROWS } from './rows';
import type { Scene } from './scene';

/** Programs bring a token, browsers a cookie and the marks of our own page. */
export function requestOf(
  { app }: TestApp,
  name: string,
  scene: Scene,
  token: string | undefined,
): InjectOptions {
  const row = ROWS[name]!;
  const [method, path] = name.split(' ') as [InjectOptions['method'], string];
  const { join_code } = app.get(Accounts).view();
  const url = urlOf(path.replace(':join_code', join_code), row.at?.(scene) ?? {});
  const body = typeof row.body === 'function' ? row.body(scene) : row.body;
  if (path.startsWith('/api/'))
    return {
      method,
      url,
      headers: { accept: 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body && { payload: body }),
    };
  return {
    method,
    url,
    headers: {
      accept: 'text/html',
      'sec-fetch-site': 'same-origin',
      ...(token && { cookie: `session=${token}` }),
      ...(body && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(body && { payload: new URLSearchParams(body as Record<string, string>).toString() }),
  };
}

function urlOf(path: string, parameters: Record<string, string | number>): string {
  const query = new URLSearchParams();
  let url = path;
  for (const [name, value] of Object.entries(parameters)) {
    const place = new RegExp(name === '*' ? '\\*' : `:${name}\\b`);
    if (place.test(url)) url = url.replace(place, String(value));
    else query.set(name, String(value));
  }
  return query.size > 0 ? `${url}?${query}` : url;
}
