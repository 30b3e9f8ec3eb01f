import { apiRows } from './api-rows';
import { mcpRows } from './mcp-rows';
import { pageRows } from './page-rows';
import type { Answers } from './roles';
import type { Scene } from './scene';
import { webhookRows } from './webhook-rows';

export interface Row {
  answers: Answers;
  /** The route's parameters, and a query when it needs one. */
  at?: (scene: Scene) => Record<string, string | number>;
  /** JSON for the API, a form for pages. */
  body?: object | ((scene: Scene) => object);
}

/** One row for each route that the server registers. A new route wants a new row: say who may use it. */
export const ROWS: Record<string, Row> = { ...apiRows, ...pageRows, ...webhookRows, ...mcpRows };
