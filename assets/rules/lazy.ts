/** Made when first asked for: a browser takes up to 20 ms to load what is behind `Intl` and sets of emoji. */
export function lazy<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
