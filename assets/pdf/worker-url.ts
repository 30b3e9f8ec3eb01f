interface Policy {
  createScriptURL(url: string): string;
}

const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } })
  .trustedTypes;
const unchanged: Policy = { createScriptURL: (url) => url };
const policy = factory?.createPolicy('pdf-worker', unchanged) ?? unchanged;

/** The frame has no origin, so that a worker can't have its address: only its content. */
export async function workerUrl(path: string): Promise<string> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return policy.createScriptURL(URL.createObjectURL(await response.blob()));
}
