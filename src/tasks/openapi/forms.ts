import type { Operation } from './operations';

const text = { type: 'string' } as const;

/** The same input as a form, with files. */
const FORM = {
  type: 'object',
  properties: {
    attachment: {
      type: 'array',
      description: 'One part of this name for each file.',
      items: { type: 'string', contentMediaType: 'application/octet-stream' },
    },
    body: { ...text, description: 'The caption; may be empty where there are files.' },
    format: { ...text, enum: ['markdown', 'html', 'plain'] },
    client_message_id: { ...text, maxLength: 64 },
    reply_to_id: { type: 'integer' },
  },
} as const;

/** Operations that take one picture and nothing else, with the name of its field. */
const PICTURES: Record<string, string> = { avatars_update: 'avatar', logos_update: 'logo' };

/** Where files are taken, a form may come instead of JSON. */
export function describeForm(operation: Operation): void {
  const picture = PICTURES[operation.operationId ?? ''];
  const { requestBody } = operation;
  if (picture)
    operation.requestBody = {
      required: true,
      content: { 'multipart/form-data': { schema: formOf(picture) } },
    };
  else if (requestBody && 'content' in requestBody)
    requestBody.content['multipart/form-data'] = { schema: FORM as object };
}

function formOf(picture: string): object {
  const file = { type: 'string', contentMediaType: 'application/octet-stream', description: 'A picture.' };
  return { type: 'object', properties: { [picture]: file }, required: [picture] };
}
