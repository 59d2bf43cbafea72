/** Node.js, where a file cannot be fetched; browsers have no `process`. */
declare const process: unknown;

/** The custom elements, or nothing while they are not part of the build. */
declare module "chitieu-elements" {
  export function useEngine(load: (options?: import("./engine.js").LoadOptions) => Promise<import("./engine.js").PageEngine>): void;
}
