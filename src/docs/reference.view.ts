export interface DocumentedField {
  name: string;
  type: string;
  isRequired: boolean;
  description: string;
}

export interface DocumentedOperation {
  id: string;
  resource: string;
  method: string;
  path: string;
  summary: string;
  isPublic: boolean;
  /** What a key needs; absent where none is taken. */
  scope: string | undefined;
  parameters: DocumentedField[];
  fields: DocumentedField[];
  example: string | undefined;
  answers: { status: string; words: string; type: string | undefined }[];
}

export interface DocumentedResource {
  name: string;
  operations: DocumentedOperation[];
}
