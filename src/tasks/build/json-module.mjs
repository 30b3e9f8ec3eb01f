/** An esbuild plugin: `import data from name` gives what `make` returns. */
export function jsonModule(name, make) {
  const filter = new RegExp(`^${name}$`);
  return {
    name,
    setup(build) {
      build.onResolve({ filter }, ({ path }) => ({ path, namespace: name }));
      build.onLoad({ filter, namespace: name }, async () => ({
        contents: JSON.stringify(await make()),
        loader: 'json',
      }));
    },
  };
}
