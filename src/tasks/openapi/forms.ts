import type { Operation } from './operations';

const text = { type: 'string' } as const;

const FORM = {
  type: 'object',
  properties: {
    attachment: {
      type: 'array',
      description: 'One part with this name for each file.',
      items: { type: 'string', contentMediaType: 'application/octet-stream' },
    },
    body: { ...text, description: 'The caption. Can be empty when there are files.' },
    format: { ...text, enum: ['markdown', 'html', 'plain'] },
    client_message_id: { ...text, maxLength: 64 },
    reply_to_id: { type: 'integer' },
    remove_location: { type: 'boolean', description: 'Whether photos lose where they were taken.' },
    no_previews: { ...text, description: 'Links that get no preview, separated by spaces.' },
    actions: { ...text, description: 'Buttons, as the JSON of the same field.' },
    selection_mode: { ...text, enum: ['none', 'single', 'multiple'] },
    once: { type: 'boolean' },
    show_presses: { type: 'boolean' },
  },
};

const PICTURES: Record<string, string> = {
  avatars_update: 'avatar',
  bots_setPicture: 'avatar',
  logos_update: 'logo',
};

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

export function describePart(operation: Operation): void {
  const bytes = { type: 'string', contentMediaType: 'application/octet-stream' } as object;
  operation.requestBody = { required: true, content: { 'application/partial-upload': { schema: bytes } } };
  const offset = {
    name: 'Upload-Offset',
    in: 'header',
    required: true,
    schema: { type: 'integer' },
  } as const;
  operation.parameters = [...(operation.parameters ?? []), offset];
}

function formOf(picture: string): object {
  const file = { type: 'string', contentMediaType: 'application/octet-stream', description: 'An image.' };
  return { type: 'object', properties: { [picture]: file }, required: [picture] };
}
