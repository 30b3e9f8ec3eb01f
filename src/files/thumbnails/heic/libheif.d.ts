/** The package types its other build of the same. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.js' {
  import type load from 'libheif-js/libheif-wasm/libheif';

  const start: typeof load;
  export default start;
}
