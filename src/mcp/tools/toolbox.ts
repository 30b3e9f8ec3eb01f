import type { CallToolResult, Tool as ListedTool } from '@modelcontextprotocol/server';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { assertScope, hasScope } from '../../auth/keys/scope.guard';
import type { KeyViewer } from '../../auth/viewer';
import { DatabaseHealth } from '../../database/database-health';
import { type AppError, Invalid } from '../../http/errors';
import { toAppError } from '../../pages/error.filter';
import type { Tool } from './tool';

export const TOOLS = Symbol('the tools of all subjects');

const MAX_NAME = 60;

@Injectable()
export class Toolbox {
  private readonly logger = new Logger(Toolbox.name);

  constructor(
    @Inject(TOOLS) private readonly tools: Tool[],
    private readonly databaseHealth: DatabaseHealth,
  ) {}

  list(viewer: KeyViewer): ListedTool[] {
    return this.tools.filter(({ scope }) => hasScope(viewer, scope)).map(listed);
  }

  has(name: string): boolean {
    return this.tools.some((tool) => tool.name === name);
  }

  /** @returns errors, too, as words that a model can act on */
  async call(viewer: KeyViewer, name: string, given: Record<string, unknown>): Promise<CallToolResult> {
    try {
      const tool = this.tools.find((one) => one.name === name)!;
      assertScope(viewer, tool.scope);
      assertKnown(tool, given);
      return resultOf(JSON.stringify(await tool.run(viewer, given)));
    } catch (thrown) {
      const error = toAppError(thrown);
      this.databaseHealth.note(thrown);
      if (error.status === 500) this.logger.error(thrown);
      return { ...resultOf(wordsOf(error)), isError: true };
    }
  }
}

const resultOf = (text: string): CallToolResult => ({ content: [{ type: 'text', text }] });

const listed = ({ name, title, description, annotations, required, ...tool }: Tool): ListedTool => ({
  name,
  title,
  description,
  inputSchema: {
    type: 'object',
    properties: { ...tool.arguments },
    ...(required && { required }),
    additionalProperties: false,
  },
  annotations,
});

function assertKnown(tool: Tool, given: Record<string, unknown>): void {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(tool.arguments, name));
  if (unknown === undefined) return;
  const name = unknown.slice(0, MAX_NAME).toWellFormed();
  throw Invalid.field(name, 'unknown_field', `“${name}” isn’t an argument of this tool.`);
}

function wordsOf({ detail, errors, retryAfterSeconds }: AppError): string {
  const words =
    errors.length > 0 ? errors.map((error) => `${error.field}: ${error.detail}`).join('\n') : detail;
  return retryAfterSeconds === undefined ? words : `${words}\nTry again in ${retryAfterSeconds} s.`;
}
