const GID = /gid:\/\/campfire\/([A-Za-z:]+)\/(\d{1,15})/;

export interface GlobalId {
  model: string;
  id: number;
}

/**
 * What a signed id names. Its signature needs no check: whoever could write to the database could write anything.
 * @param sgid base64 of JSON, perhaps url-safe, `--`, a signature; older ones hold a Ruby string in base64
 */
export function globalIdIn(sgid: string): GlobalId | undefined {
  const payload = decoded(sgid.split('--')[0]!);
  const [, inner = ''] = /"(?:data|message)"\s*:\s*"([\w+/=-]+)"/.exec(payload) ?? [];
  const [, model, id] = GID.exec(payload) ?? GID.exec(decoded(inner)) ?? [];
  return model === undefined ? undefined : { model, id: Number(id) };
}

const decoded = (base64: string) => Buffer.from(base64, 'base64').toString('latin1');
