// A page around elements, as a portal would have it.

/** Where the package lies under the repository, as a page asks for it. */
export const SCRIPT = "/wasm/js/elements/index.js";

export const html = (body, { head = `<script type="module" src="${SCRIPT}"></script>`, lang = "vi", dark = false } = {}) => `<!DOCTYPE html>
<html lang="${lang}"${dark ? ' class="dark"' : ""}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Cổng thông tin</title>
<link rel="icon" href="/icon.html"><link rel="stylesheet" href="/page.css">${head}</head><body><main>${body}</main></body></html>`;
