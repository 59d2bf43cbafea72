/** @import { EngineErrorCode, Text } from "./engine.js" */

/** What is said where nothing more exact is known. @type {Record<EngineErrorCode, [string, string]>} */
const SAID = {
  input: ["không trả lời được câu hỏi này", "the question cannot be answered"],
  load: ["không tải được bộ tính", "the calculator could not be loaded"],
  refused: ["chính sách của trang không cho chạy WebAssembly", "a policy of this page refuses WebAssembly"],
  closed: ["bộ chỉ tiêu đã đóng", "the pack was closed"],
  disposed: ["bộ tính đã được giải phóng", "the engine was disposed"],
  trap: ["bộ tính gặp sự cố và đã dừng", "the engine broke and was stopped"],
};

/** Why a promise of the engine is rejected. See `EngineError` in `engine.d.ts`. */
export class ChitieuError extends Error {
  /**
   * @param {EngineErrorCode} code
   * @param {{ text?: Text, advice?: Text | null, part?: string | null, index?: number | null, cause?: unknown }} [more]
   */
  constructor(code, more = {}) {
    const [vi, en] = SAID[code];
    const text = more.text ?? { vi, en };
    super(text.vi, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = /** @type {const} */ ("ChitieuError");
    this.code = code;
    this.text = text;
    this.advice = more.advice ?? null;
    this.part = more.part ?? null;
    this.index = more.index ?? null;
  }
}

/**
 * @param {string} vi
 * @param {string} en
 * @param {unknown} [cause]
 */
export const notLoaded = (vi, en, cause) => new ChitieuError("load", { text: { vi, en }, cause });

/**
 * An error as it travels between threads.
 * @param {unknown} error
 */
export function packed(error) {
  const known = error instanceof ChitieuError ? error : new ChitieuError("trap", { cause: error });
  const { code, text, advice, part, index } = known;
  return { code, text, advice, part, index };
}
