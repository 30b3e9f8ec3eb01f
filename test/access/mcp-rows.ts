import { everyone } from './roles';
import type { Row } from './rows';

/** Sessions don't open it; `test/mcp` shows what keys do. */
export const mcpRows: Record<string, Row> = {
  'POST /mcp': { answers: everyone(401) },
  'GET /mcp': { answers: everyone(405) },
  'DELETE /mcp': { answers: everyone(405) },
};
